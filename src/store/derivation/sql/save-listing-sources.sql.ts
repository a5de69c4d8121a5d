/** Makes the sources of listings be exactly these. $1 listing ids, $2 rows. */
export const TEXT = /* sql */ `
with row as (
  select * from jsonb_to_recordset($2::jsonb)
    as n (listing_id uuid, source text, kind text, source_id text, role text)
), dropped as (
  delete from catalogue.listing_source s
  where s.listing_id = any($1::uuid[])
    and not exists (
      select 1 from row r where (r.source, r.kind, r.source_id) = (s.source, s.kind, s.source_id))
)
insert into catalogue.listing_source (listing_id, source, kind, source_id, role)
select listing_id, source, kind, source_id, role from row
on conflict (source, kind, source_id) do update set listing_id = excluded.listing_id, role = excluded.role`;
