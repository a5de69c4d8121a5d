/** The roots of the next listings by id, whole listings only. $1 after this listing id, $2 how many listings. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.listing_id, r.own_id, r.role,
       (r.outcome = 'quarantined' or r.derived_at is null) as needs_earlier
from sync.root r
where r.listing_id in (
  select distinct listing_id from sync.root where listing_id > $1::uuid order by listing_id limit $2)
order by r.listing_id, r.source, r.kind, r.source_id`;
