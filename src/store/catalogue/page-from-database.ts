import type { ListingQuery, Page } from "../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import type { Database } from "../pool.ts";
import { wordsOf } from "./asked-words.ts";
import { documentsOf } from "./document.ts";
import { listingStatement } from "./listing-statement.ts";
import { readRows } from "./read-rows.ts";
import type { ListingRow } from "./rows.ts";

/**
 * A page of listings, found and put in order by PostgreSQL alone, whatever their states. Memory answers the same where
 * it can, and a test holds it to this.
 */
export async function pageFromDatabase(
  database: Database,
  query: ListingQuery,
): Promise<Page<ListingDocument>> {
  const { text, values } = listingStatement(query, await wordsOf(database, query));
  const found = await readRows<ListingRow>(database, text, values);
  return { items: documentsOf(found, query), total: found[0]?.total ?? 0 };
}
