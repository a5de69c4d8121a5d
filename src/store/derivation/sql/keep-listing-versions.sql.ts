/** Keeps the standing documents that are about to change. $1 rows: id, changed (fields that will differ). */
export const TEXT = /* sql */ `
insert into catalogue.listing_version (listing_id, version, at, changed, document)
select l.id, l.version, l.updated_at, array(select jsonb_array_elements_text(n.changed)), l.document
from jsonb_to_recordset($1::jsonb) as n (id uuid, changed jsonb)
join catalogue.listing l on l.id = n.id
on conflict do nothing`;
