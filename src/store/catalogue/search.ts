import type { AgeBucket, Found, ListingQuery } from "../../domain/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/listing.ts";
import type { Database } from "../pool.ts";
import { documentsOf } from "./document.ts";
import { type Bits, numbersOf } from "./memory/bits.ts";
import { countFacets } from "./memory/count-facets.ts";
import { followFeed } from "./memory/follow-feed.ts";
import type { ListingIndex } from "./memory/listing-index.ts";
import { askNextMeetings } from "./memory/next-meetings.ts";
import { firstOf, inTurn, type Order, orderWithoutWords } from "./memory/order.ts";
import { byRank } from "./memory/rank-order.ts";
import { type Known, listingStatement, metStatement, rankStatement } from "./listing-statement.ts";
import { readRows } from "./read-rows.ts";
import type { ListingRow } from "./rows.ts";
import { TEXT as LISTING_DOCUMENTS } from "./sql/listing-documents.sql.ts";
import { wordsOf } from "./telling-words.ts";

/** So many pages are put in their exact order at a time. */
const PAGES_RANKED = 25;

/**
 * The search of the pages: what only the database knows (words, time, distance) is asked there once, the choices are
 * answered and counted and the listings put in order in memory, and the documents of a page are read by their ids.
 */
export function createSearch(
  database: Database,
): (query: ListingQuery, ages: readonly AgeBucket[]) => Promise<Found> {
  const listingIndex = followFeed(database);
  return async (query, ages) => {
    const words = await wordsOf(database, query);
    const [met, index] = await Promise.all([idsMet(database, query, words), listingIndex(query.states)]);
    if (query.sort === "next") await askNextMeetings(database, index, query.now);
    // From here to the page's ids nothing is waited for, so that a number means the same listing.
    const { total, counts, found } = countFacets(index, query, met, ages);
    if (total === 0) return { items: [], total, counts };
    if (words !== null && query.sort === "relevance") {
      const ranked = await windowOf(database, query, { words, total, found, index });
      return { items: await readRanked(database, ranked.query, words, ranked), total, counts };
    }
    const ids = pageOf(found, query, orderWithoutWords(index, query)).map((number) => index.idAt(number));
    return { items: await readDocuments(database, query, ids), total, counts };
  };
}

function pageOf(found: Bits, { page, size }: ListingQuery, order: Order): readonly number[] {
  return firstOf(numbersOf(found), page * size, order).slice((page - 1) * size);
}

async function readDocuments(
  database: Database,
  query: ListingQuery,
  ids: readonly string[],
): Promise<readonly ListingDocument[]> {
  if (ids.length === 0) return [];
  const rows = await readRows<Pick<ListingRow, "document" | "seen">>(database, LISTING_DOCUMENTS, [ids]);
  return documentsOf(rows, query);
}

async function readRanked(
  database: Database,
  query: ListingQuery,
  words: readonly string[],
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
  {
    words,
    total,
    found,
    index,
  }: {
    readonly words: readonly string[];
    readonly total: number;
    readonly found: Bits;
    readonly index: ListingIndex;
  },
): Promise<Known & { readonly query: ListingQuery }> {
  const ids = numbersOf(found).map((number) => index.idAt(number));
  const width = PAGES_RANKED * query.size;
  if (ids.length <= width) return { total, ids, query };
  const { text, values } = rankStatement(words);
  const rows = await readRows<{ readonly id: string; readonly rank: number }>(database, text, values);
  const ranks = new Map(rows.map(({ id, rank }) => [id, rank]));
  const byRanks = byRank(index, query, (number) => ranks.get(index.idAt(number)) ?? 0);
  const order = inTurn(byRanks, orderWithoutWords(index, { ...query, sort: "name" }));
  const first = Math.floor((query.page - 1) / PAGES_RANKED) * width;
  const among = firstOf(numbersOf(found), first + width, order).slice(first);
  const page = ((query.page - 1) % PAGES_RANKED) + 1;
  return { total, ids: among.map((number) => index.idAt(number)), query: { ...query, page } };
}
