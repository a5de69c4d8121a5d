/** All records of the organisations that the given records describe. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.organisation_id, true as needs_earlier
from sync.organisation_root r
where r.organisation_id in (
  select o.organisation_id
  from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
  join sync.organisation_root o using (source, kind, source_id))
order by r.organisation_id, r.source, r.kind, r.source_id
for update`;
