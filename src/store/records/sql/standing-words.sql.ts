/** What people said of a listing and did not take back: hidden, fields locked. $1 listing id. */
export const TEXT = /* sql */ `
select d.id, d.kind, d.subject ->> 'field' as field, d.value, d.reason, d.decided_by as by, d.decided_at as at, d.expires_at
from sync.decision d
where d.kind in ('hide', 'lock') and d.undone_at is null
  and d.subject ->> 'listingId' in (select r.own_id::text from sync.root r where r.listing_id = $1)
order by d.decided_at desc, d.id desc`;
