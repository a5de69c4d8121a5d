import type { AgeBucket, Found, ListingQuery } from "../../domain/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/listing.ts";
import type { Database } from "../pool.ts";
import { documentsOf } from "./document.ts";
import { type Counted, countFacets } from "./facets/count-facets.ts";
import type { FacetIndex } from "./facets/facet-index.ts";
import { followFeed } from "./facets/follow-feed.ts";
import { inRankOrder } from "./facets/rank-order.ts";
import { type Known, listingStatement, metStatement, rankStatement } from "./listing-statement.ts";
import { readRows } from "./read-rows.ts";
import type { ListingRow } from "./rows.ts";
import { wordsOf } from "./telling-words.ts";

/** So many listings are looked up by their ids; of more, an index finds the first ones sooner. */
const FEW = 1000;
/** So many pages are put in their exact order at a time. */
const PAGES_RANKED = 25;

/**
 * The search of the pages: what only the database knows (words, time, distance) is asked there once, the choices are
 * answered and counted in memory, and the page is read by what came of both.
 */
export function createSearch(
  database: Database,
): (query: ListingQuery, ages: readonly AgeBucket[]) => Promise<Found> {
  const facetIndex = followFeed(database);
  return async (query, ages) => {
    const words = await wordsOf(database, query);
    const [met, index] = await Promise.all([idsMet(database, query, words), facetIndex(query.states)]);
    const counted = countFacets(index, query, met, ages);
    const { total, counts } = counted;
    if (total === 0) return { items: [], total, counts };
    if (words !== null && query.sort === "relevance") {
      const ranked = await windowOf(database, query, { words, counted, index });
      return { items: await readPage(database, ranked.query, words, ranked), total, counts };
    }
    const ids = counted.idsUpTo(met === null ? FEW : Infinity);
    return { items: await readPage(database, query, null, { total, ids }), total, counts };
  };
}

async function readPage(
  database: Database,
  query: ListingQuery,
  words: readonly string[] | null,
  known: Known,
): Promise<readonly ListingDocument[]> {
  const { text, values } = listingStatement(query, words, known);
  return documentsOf(await readRows<ListingRow>(database, text, values), query);
}

/** Null when nothing is asked for that only the database knows. */
async function idsMet(
  database: Database,
  query: ListingQuery,
  words: readonly string[] | null,
): Promise<readonly string[] | null> {
  const statement = metStatement(query, words);
  if (statement === null) return null;
  const [row] = await readRows<{ readonly ids: string }>(database, statement.text, statement.values);
  return row === undefined || row.ids === "" ? [] : row.ids.split(",");
}

/**
 * The listings among which the page lies, and its number among their pages: all when they are few. Many are put in order
 * by rank first and cut into windows of whole pages, so that likeness and names are compared inside a window only.
 */
async function windowOf(
  database: Database,
  query: ListingQuery,
  { words, counted, index }: { words: readonly string[]; counted: Counted; index: FacetIndex },
): Promise<Known & { readonly query: ListingQuery }> {
  const ids = counted.idsUpTo(Infinity) ?? [];
  const width = PAGES_RANKED * query.size;
  const { total } = counted;
  if (ids.length <= width) return { total, ids, query };
  const { text, values } = rankStatement(words);
  const ranks = await readRows<{ readonly id: string; readonly rank: number }>(database, text, values);
  const ordered = inRankOrder(index, query, ids, new Map(ranks.map(({ id, rank }) => [id, rank])));
  const first = Math.floor((query.page - 1) / PAGES_RANKED) * width;
  const page = ((query.page - 1) % PAGES_RANKED) + 1;
  return { total, ids: ordered.slice(first, first + width), query: { ...query, page } };
}
