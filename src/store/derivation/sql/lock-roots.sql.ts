/** Locks all roots of the listings that the given roots belong to, and of further listings. $1 root keys, $2 listing ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.listing_id, r.own_id, r.role,
       (r.outcome = 'quarantined' or r.derived_at is null) as needs_earlier
from sync.root r
where r.listing_id in (
  select o.listing_id from sync.root o where o.key = any($1::text[])
  union
  select unnest($2::uuid[]))
order by r.listing_id, r.source, r.kind, r.source_id
for update`;
