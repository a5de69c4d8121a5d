/** $1 words of a name, the longest first, or null, $2 business ids or null, $3 municipality codes or null, $4 size, $5 id after which to go on, or null. */
export const TEXT = /* sql */ `
select o.document
from catalogue.organisation o
where ($1::text[] is null
    or catalogue.plain(o.search_name) like '%' || catalogue.plain(($1::text[])[1]) || '%'
      and catalogue.plain(o.search_name) like all (
        select '%' || catalogue.plain(word) || '%' from unnest($1::text[]) as word))
  and ($2::text[] is null or o.business_id = any($2))
  and ($3::text[] is null or o.municipalities && $3 or o.home_municipality = any($3))
  and ($5::uuid is null or o.id > $5::uuid)
order by o.id
limit $4`;
