import type pg from "pg";
import type { ColumnDifference, DerivedListing } from "../../domain/derive/derivation.ts";
import { TEXT as DIFFERING_COLUMNS } from "../sql/differing-columns.sql.ts";
import { toListingRow } from "./listing-row.ts";

interface DifferenceRow {
  readonly listing_id: string;
  readonly name: string;
  readonly catalogue: unknown;
  readonly derived: unknown;
}

/** Columns in which what stands differs from listings made anew: those by which the search filters and orders. */
export async function differingColumns(
  pool: pg.Pool,
  listings: readonly DerivedListing[],
): Promise<readonly ColumnDifference[]> {
  const rows = listings.map((listing) => {
    // The document is compared by field and its digest says no more; the clock moves the two instants.
    const {
      document: _document,
      content_hash: _hash,
      next_at: _next,
      next_change_at: _change,
      ...columns
    } = toListingRow(listing);
    return columns;
  });
  const names = Object.keys(rows[0] ?? {});
  const { rows: differing } = await pool.query<DifferenceRow>(DIFFERING_COLUMNS, [
    JSON.stringify(rows),
    names,
  ]);
  return differing.map(({ listing_id, name, catalogue, derived }) => ({
    listingId: listing_id,
    column: name,
    catalogue,
    derived,
  }));
}
