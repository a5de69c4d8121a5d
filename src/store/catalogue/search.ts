import type { CatalogueReader, ListingQuery } from "../../domain/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/listing.ts";
import type { Database } from "../pool.ts";
import { askedWords } from "./asked-words.ts";
import { documentsOf } from "./document.ts";
import { otherFiltersStatement } from "./listing-statement.ts";
import { type Bits, numbersOf } from "./memory/bits.ts";
import { countFacets } from "./memory/count-facets.ts";
import { followFeed } from "./memory/follow-feed.ts";
import { askNextMeetings } from "./memory/next-meetings.ts";
import { firstOf, type Order, orderWithoutWords } from "./memory/order.ts";
import { askAlike, meetingWords, orderOfWords } from "./memory/words/find-words.ts";
import { readRows } from "./read-rows.ts";
import type { ListingRow } from "./rows.ts";
import { TEXT as LISTING_DOCUMENTS } from "./sql/listing-documents.sql.ts";

/**
 * The search of the pages: listings are found, counted and put in order in memory, and the documents of a page are read
 * by their ids. What only the database knows (stems, times, distance, what is like a word) is asked there first.
 */
export function createSearch(database: Database): Pick<CatalogueReader, "prepareSearch" | "search"> {
  const listingIndex = followFeed(database);
  const search: CatalogueReader["search"] = async (query, ages) => {
    const [words, met, index] = await Promise.all([
      askedWords(database, query),
      idsMet(database, query),
      listingIndex(query.states),
    ]);
    const alike = await askAlike(database, index, words ?? []);
    if (query.sort === "next") await askNextMeetings(database, index, query.now);
    // From here to the page's ids nothing is waited for, so that a number means the same listing.
    const { total, counts, found } = countFacets(
      index,
      query,
      [
        ...(words === null ? [] : [meetingWords(index, words, alike)]),
        ...(met === null ? [] : [index.numbered(met)]),
      ],
      ages,
    );
    const order =
      words !== null && query.sort === "relevance"
        ? orderOfWords(index, query, words, found)
        : orderWithoutWords(index, query);
    const ids = pageOf(found, query, order).map((number) => index.idAt(number));
    return { items: await readDocuments(database, query, ids), total, counts };
  };
  return { prepareSearch: async () => void (await listingIndex([])), search };
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
