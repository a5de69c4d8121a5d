/** What people decided about listings: hidden, or a field locked; the newest first. $1 own ids of roots, as text. */
export const TEXT = /* sql */ `
select d.id, d.kind, d.subject ->> 'listingId' as own_id, d.subject ->> 'field' as field, d.value, d.reason, d.expires_at
from sync.decision d
where d.kind in ('hide', 'lock') and d.undone_at is null and d.subject ->> 'listingId' = any($1::text[])
order by d.decided_at desc, d.id desc`;
