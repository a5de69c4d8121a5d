/**
 * Adds to the change feed with the versions that the listings now have; lock 7401 is held, so that sequence order
 * is commit order (I11). $1 rows: listing_id, op.
 */
export const TEXT = /* sql */ `
insert into catalogue.change (listing_id, op, version, at)
select l.id, n.op, l.version, now()
from jsonb_to_recordset($1::jsonb) as n (listing_id uuid, op text)
join catalogue.listing l on l.id = n.listing_id
order by l.id`;
