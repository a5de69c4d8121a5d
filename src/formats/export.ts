import type { ExportRequest } from "../domain/catalogue/export.ts";
import type { ListingDocument } from "../domain/catalogue/listing.ts";
import { BYTE_ORDER_MARK, csvLines } from "./csv.ts";
import { toHsdsService } from "./hsds/to-hsds.ts";
import type { CodeNames } from "./code-names.ts";
import { LISTING_COLUMNS, listingRow } from "./listing-table.ts";

/**
 * The text of an export, piece by piece: HSDS as one JSON array of services, CSV with a heading, or one listing
 * document a line. Memory holds one batch.
 */
export async function* exportText(
  batches: AsyncIterable<readonly ListingDocument[]>,
  labels: CodeNames,
  { format, byteOrderMark }: Pick<ExportRequest, "format" | "byteOrderMark">,
): AsyncGenerator<string> {
  if (format === "csv") {
    yield (byteOrderMark ? BYTE_ORDER_MARK : "") + csvLines([LISTING_COLUMNS]);
    for await (const batch of batches) yield csvLines(batch.map((listing) => listingRow(listing, labels)));
    return;
  }
  if (format === "jsonl") {
    for await (const batch of batches) yield jsonLines(batch);
    return;
  }
  let before = "[\n";
  for await (const batch of batches) {
    for (const listing of batch) {
      yield before + JSON.stringify(toHsdsService(listing, labels));
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** One JSON value a line. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
