import type { ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import { type Bind, listingConditions } from "./listing-conditions.ts";
import { SEEN, type Statement, wordConditions } from "./listing-statement.ts";

/**
 * The next listings of a walk, in the order of their ids, which never change: whatever is added, changed or taken away
 * meanwhile, none is passed over and none comes twice. `after` is the id of the last one of the batch before.
 */
export function walkStatement(
  query: ListingQuery,
  words: readonly string[] | null,
  after: string | null,
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = [
    listingConditions(query, bind),
    ...(words === null ? [] : [wordConditions(words, bind)]),
    ...(after === null ? [] : [`l.id > ${bind(after)}::uuid`]),
  ];
  const text = /* sql */ `with page as (
  select l.id from catalogue.listing l
  where ${conditions.join("\n    and ")}
  order by l.id
  limit ${bind(query.size)}
)
select d.document, seen.seen
from page
join catalogue.listing d on d.id = page.id
${SEEN}
order by page.id`;
  return { text, values };
}
