import type { CatalogueReader, ListingQuery } from "./catalogue-reader.ts";
import type { ListingDocument } from "./listing.ts";

/** Everything a query finds, `query.size` at a time, each listing once. */
export async function* walkAll(
  reader: Pick<CatalogueReader, "walkListings">,
  query: ListingQuery,
): AsyncGenerator<readonly ListingDocument[]> {
  let after: string | null = null;
  for (;;) {
    const batch: readonly ListingDocument[] = await reader.walkListings(query, after);
    if (batch.length > 0) yield batch;
    if (batch.length < query.size) return;
    after = batch.at(-1)?.id ?? null;
  }
}
