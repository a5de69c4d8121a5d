/** All roots of some listings. $1 listing ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.listing_id, r.own_id, r.role,
       (r.outcome = 'quarantined' or r.derived_at is null) as needs_earlier
from sync.root r
where r.listing_id = any($1::uuid[])
order by r.listing_id, r.source, r.kind, r.source_id`;
