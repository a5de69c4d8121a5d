/** Makes the texts of listings be exactly these. $1 listing ids, $2 rows: listing_id, language, name, first, second, third. */
export const TEXT = /* sql */ `
with row as (
  select n.*, case n.language when 'fi' then 'finnish' when 'sv' then 'swedish' when 'en' then 'english' else 'simple' end::regconfig as stemmer
  from jsonb_to_recordset($2::jsonb) as n (listing_id uuid, language text, name text, first text, second text, third text)
), dropped as (
  delete from catalogue.listing_text t
  where t.listing_id = any($1::uuid[])
    and not exists (select 1 from row r where r.listing_id = t.listing_id and r.language = t.language)
)
insert into catalogue.listing_text (listing_id, language, name, words)
select listing_id, language, name,
       setweight(to_tsvector(stemmer, first), 'A') || setweight(to_tsvector(stemmer, second), 'B')
         || setweight(to_tsvector(stemmer, third), 'C')
from row
on conflict (listing_id, language) do update set name = excluded.name, words = excluded.words`;
