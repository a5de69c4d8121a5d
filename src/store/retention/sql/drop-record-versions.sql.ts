/**
 * Drops earlier payloads beyond the newest so many, and those replaced too long ago; not of records whose newest payload
 * cannot be read, for an earlier one serves. $1 kept, $2 replaced before, $3 how many, $4 codes of what cannot be read.
 */
export const TEXT = /* sql */ `
delete from sync.source_record_version
where (source, kind, source_id, changed_at) in (
  select v.source, v.kind, v.source_id, v.changed_at
  from (
    select source, kind, source_id, changed_at, replaced_at,
           row_number() over (partition by source, kind, source_id order by changed_at desc) as place
    from sync.source_record_version
  ) v
  where (v.place > $1 or v.replaced_at < $2::timestamptz)
    and not exists (
      select 1 from sync.root r
      where (r.source, r.kind, r.source_id) = (v.source, v.kind, v.source_id) and r.outcome = 'quarantined')
    and not exists (
      select 1 from sync.organisation_root o, jsonb_array_elements(o.problems) p
      where (o.source, o.kind, o.source_id) = (v.source, v.kind, v.source_id) and p ->> 'code' = any($4::text[]))
  limit $3)`;
