/** Makes the drift met on records be exactly this. $1 records (source, kind, source_id), $2 sightings (and field, code). */
export const TEXT = /* sql */ `
with record as (
  select * from jsonb_to_recordset($1::jsonb) as r (source text, kind text, source_id text)
), sighting as (
  select distinct * from jsonb_to_recordset($2::jsonb)
    as s (source text, kind text, source_id text, field text, code text)
), dropped as (
  delete from sync.drift_sighting d
  using record r
  where (d.source, d.kind, d.source_id) = (r.source, r.kind, r.source_id)
    and not exists (
      select 1 from sighting s
      where (s.source, s.kind, s.source_id, s.field, s.code) = (d.source, d.kind, d.source_id, d.field, d.code))
), first as (
  insert into sync.drift_first (source, field, code, first_seen_at)
  select distinct source, field, code, now() from sighting
  order by source, field, code
  on conflict do nothing
)
insert into sync.drift_sighting (source, kind, source_id, field, code)
select source, kind, source_id, field, code from sighting
order by source, kind, source_id, field, code
on conflict do nothing`;
