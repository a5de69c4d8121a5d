/** Tells the change feed of ids merged away; lock 7401 is held (I11). $1 rows: from_id, version. */
export const TEXT = /* sql */ `
insert into catalogue.change (listing_id, op, version, at)
select n.from_id, 'redirect', n.version, now()
from jsonb_to_recordset($1::jsonb) as n (from_id uuid, version int)
order by n.from_id`;
