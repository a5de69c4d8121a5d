import type { CatalogueReader, ListingQuery, Page } from "../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import type { Database } from "../pool.ts";
import { askedWords } from "./asked-words.ts";
import { documentsOf } from "./document.ts";
import { otherFiltersStatement } from "./listing-statement.ts";
import { type Bits, commonCount, numbersOf } from "./memory/bits.ts";
import { countFacets } from "./memory/count-facets.ts";
import { type Findings, findIn } from "./memory/filters.ts";
import { followFeed, isFed } from "./memory/follow-feed.ts";
import type { ListingIndex } from "./memory/listing-index.ts";
import { createNextMeetings } from "./memory/next-meetings.ts";
import { firstOf, type Order, orderWithoutWords } from "./memory/order.ts";
import { meetingWords, orderOfWords } from "./memory/words/find-words.ts";
import { pageFromDatabase } from "./page-from-database.ts";
import { readRows } from "./read-rows.ts";
import type { ListingRow } from "./rows.ts";
import { TEXT as LISTING_DOCUMENTS } from "./sql/listing-documents.sql.ts";

type Search = Pick<CatalogueReader, "listings" | "prepareSearch" | "search">;

/** Documents that are newer than what put them in order are looked for anew; so often in all. */
const TRIES = 3;

/**
 * The search of the API and of the pages: listings are found, counted and put in order in memory, and the documents of a
 * page are read by their ids. What only the database knows (stems, times, records) is asked there first. A page of
 * listings in states that the change feed is silent about is asked of the database alone.
 */
export function createSearch(database: Database): Search {
  const listingIndex = followFeed(database);
  const askNextMeetings = createNextMeetings(database);
  const prepare = async (query: ListingQuery): Promise<Prepared> => {
    const [words, met, index] = await Promise.all([
      askedWords(database, query),
      idsMet(database, query),
      listingIndex(),
    ]);
    if (query.sort === "next") await askNextMeetings(index, query.now);
    return { index, words, met };
  };
  return {
    prepareSearch: async () => void (await listingIndex()),
    listings: async (query) => {
      if (!isFed(query.states)) return pageFromDatabase(database, query);
      return readPage(database, query, async () => {
        const prepared = await prepare(query);
        return inOrder(prepared, query, findAll(prepared, query));
      });
    },
    search: async (query, ages) =>
      readPage(database, query, async () => {
        const prepared = await prepare(query);
        const findings = findAll(prepared, query);
        return {
          ...inOrder(prepared, query, findings),
          counts: countFacets(prepared.index, findings, ages),
        };
      }),
  };
}

/** What was asked for before anything is looked for. */
interface Prepared {
  readonly index: ListingIndex;
  readonly words: Awaited<ReturnType<typeof askedWords>>;
  readonly met: Awaited<ReturnType<typeof idsMet>>;
}

/** Listings of a page, in order, as the index knows them. */
interface Listed {
  readonly total: number;
  readonly listed: readonly { readonly id: string; readonly version: number }[];
}

// From what was prepared to the listings of the page nothing is waited for, so that a number means the same listing.

function findAll({ index, words, met }: Prepared, query: ListingQuery): Findings {
  return findIn(index, query, [
    ...(words === null ? [] : [meetingWords(index, words)]),
    ...(met === null ? [] : [index.numbered(met)]),
  ]);
}

function inOrder({ index, words }: Prepared, query: ListingQuery, { found }: Findings): Listed {
  const order =
    words !== null && query.sort === "relevance"
      ? orderOfWords(index, query, words, found)
      : orderWithoutWords(index, query);
  return {
    total: commonCount(found, found),
    listed: pageOf(found, query, order).map((number) => ({
      id: index.idAt(number),
      version: index.versionAt(number),
    })),
  };
}

/**
 * Looks for the listings of a page and reads their documents. When one changed between the two the feed tells of it by
 * now, so it is looked for anew; in a rush of changes what has left the states asked for is left out at last.
 */
async function readPage<Found extends Listed>(
  database: Database,
  query: ListingQuery,
  look: () => Promise<Found>,
): Promise<Omit<Found, "listed"> & Page<ListingDocument>> {
  for (let tries = 1; ; tries += 1) {
    const { listed, ...found } = await look();
    const documents = await readDocuments(
      database,
      query,
      listed.map(({ id }) => id),
    );
    const isOfOneMoment = listed.every(({ id, version }, place) => {
      const document = documents[place];
      return document?.id === id && document.version === version;
    });
    if (!isOfOneMoment && tries < TRIES) continue;
    const items = isOfOneMoment ? documents : documents.filter(({ state }) => query.states.includes(state));
    return { ...found, items };
  }
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

/** Null when nothing is asked for that only the database knows. */
async function idsMet(database: Database, query: ListingQuery): Promise<readonly string[] | null> {
  const statement = otherFiltersStatement(query);
  if (statement === null) return null;
  const [row] = await readRows<{ readonly ids: string }>(database, statement.text, statement.values);
  return row === undefined || row.ids === "" ? [] : row.ids.split(",");
}
