/**
 * Columns in which listings differ from rows made anew, as their types write them. $1 rows as derive would write them,
 * $2 names of the columns to compare.
 */
export const TEXT = /* sql */ `
select l.id as listing_id, made.key as name, stands.columns -> made.key as catalogue, made.value as derived
from jsonb_populate_recordset(null::catalogue.listing, $1::jsonb) n
join catalogue.listing l on l.id = n.id
cross join lateral (select to_jsonb(l) - 'document' as columns offset 0) stands
cross join lateral jsonb_each(to_jsonb(n)) made
where made.key = any($2::text[]) and made.value is distinct from stands.columns -> made.key
order by l.id, made.key`;
