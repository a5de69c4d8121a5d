/** $1 rows at most, $2 rows passed over: what search engines may know. */
export const TEXT = /* sql */ `
select (select count(*) from catalogue.listing where state = 'visible' and in_region) as total, page.id, page.updated_at
from (select 1) as always
left join (
  select id, updated_at from catalogue.listing where state = 'visible' and in_region order by id limit $1 offset $2
) page on true
order by page.id`;
