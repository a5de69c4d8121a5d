import type { ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import { NATIONWIDE, NO_THEME } from "../../domain/catalogue/coverage.ts";
import { type Bind, listingConditions } from "../catalogue/listing-conditions.ts";
import type { Statement } from "../catalogue/listing-statement.ts";

/** One statement that counts by theme, by municipality, by both and in all. */
export function countsStatement(query: ListingQuery, municipalities: readonly string[]): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = listingConditions(query, bind);
  const places = bind([...municipalities, NATIONWIDE]);
  const text = /* sql */ `
select theme, municipality, count(distinct l.id) as listings
from catalogue.listing l
cross join unnest(case when l.themes = '{}' then array[${bind(NO_THEME)}] else l.themes end) as theme
join unnest(l.places) as municipality on municipality = any(${places}::text[])
where ${conditions}
group by cube (theme, municipality)`;
  return { text, values };
}
