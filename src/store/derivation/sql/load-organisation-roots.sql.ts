/** All records of the organisations that the given records describe, and of further ones. $1 record keys, $2 organisation ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.organisation_id, true as needs_earlier
from sync.organisation_root r
where r.organisation_id in (
  select o.organisation_id from sync.organisation_root o where o.key = any($1::text[])
  union
  select unnest($2::uuid[]))
order by r.organisation_id, r.source, r.kind, r.source_id
for update`;
