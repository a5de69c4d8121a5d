/** $1 words of a name, the longest first, or null, $2 business ids or null, $3 municipality codes or null, $4 size, $5 rows passed over. */
export const TEXT = /* sql */ `
with matched as materialized (
  select o.id, o.search_name from catalogue.organisation o
  where ($1::text[] is null
      or catalogue.plain(o.search_name) like '%' || catalogue.plain(($1::text[])[1]) || '%'
        and catalogue.plain(o.search_name) like all (
          select '%' || catalogue.plain(word) || '%' from unnest($1::text[]) as word))
    and ($2::text[] is null or o.business_id = any($2))
    and ($3::text[] is null or o.municipalities && $3 or o.home_municipality = any($3))
)
select (select count(*) from matched) as total, o.document
from (select 1) as always
left join (select * from matched order by search_name, id limit $4 offset $5) page on true
left join catalogue.organisation o on o.id = page.id
order by page.search_name, page.id`;
