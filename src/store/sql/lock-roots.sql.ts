/** Locks all roots of the listings that the given roots belong to. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.listing_id,
       (r.outcome = 'quarantined' or r.derived_at is null) as needs_earlier
from sync.root r
where r.listing_id in (
  select o.listing_id
  from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
  join sync.root o using (source, kind, source_id))
order by r.listing_id, r.source, r.kind, r.source_id
for update`;
