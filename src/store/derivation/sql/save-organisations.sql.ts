/** Writes new and changed organisations; returns those that changed, with whether they stood before. $1 rows. */
export const TEXT = /* sql */ `
insert into catalogue.organisation as o
  (id, type, business_id, home_municipality, website, parent_id, document, content_hash, version, updated_at,
   municipalities, search_name)
select n.id, n.type, n.business_id, n.home_municipality, n.website, n.parent_id,
       n.document || jsonb_build_object('version', 1, 'updatedAt', catalogue.instant(now())),
       decode(n.content_hash, 'hex'), 1, now(), n.municipalities, n.search_name
from jsonb_to_recordset($1::jsonb) as n (
  id uuid, type text, business_id text, home_municipality text, website text, parent_id uuid, document jsonb,
  content_hash text, municipalities text[], search_name text)
order by n.id
on conflict (id) do update
set type = excluded.type, business_id = excluded.business_id, home_municipality = excluded.home_municipality,
    website = excluded.website, parent_id = excluded.parent_id, content_hash = excluded.content_hash,
    version = o.version + 1, updated_at = now(), municipalities = excluded.municipalities,
    search_name = excluded.search_name,
    document = excluded.document
      || jsonb_build_object('version', o.version + 1, 'updatedAt', catalogue.instant(now()))
where o.content_hash <> excluded.content_hash
returning id, version > 1 as stood`;
