import type pg from "pg";
import type { OrganisationDocument } from "../../domain/catalogue/catalogue-reader.ts";
import type { ListingInput, StandingOrganisation } from "../../domain/derive/derivation.ts";
import { TEXT as NEXT_LISTINGS } from "./sql/next-listings.sql.ts";
import { TEXT as NEXT_ORGANISATIONS } from "./sql/next-organisations.sql.ts";
import { loadListings } from "./load-listings.ts";
import { loadRoots, organisationInputs, type OrganisationRootRow, type RootRow } from "./load.ts";

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Every listing with its roots and what stands, by id, so many at a time. */
export async function* allListings(pool: pg.Pool, batch: number): AsyncGenerator<readonly ListingInput[]> {
  let after = FIRST_ID;
  for (;;) {
    const { rows } = await pool.query<RootRow>(NEXT_LISTINGS, [after, batch]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield await loadListings(pool, rows, await loadRoots(pool, rows));
    after = last.listing_id;
  }
}

/** Every organisation with its records and what stands, by id, so many at a time. */
export async function* allOrganisations(
  pool: pg.Pool,
  batch: number,
): AsyncGenerator<readonly StandingOrganisation[]> {
  let after = FIRST_ID;
  for (;;) {
    const { rows } = await pool.query<OrganisationRootRow & { document: OrganisationDocument | null }>(
      NEXT_ORGANISATIONS,
      [after, batch],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const documents = new Map(rows.map((row) => [row.organisation_id, row.document]));
    const inputs = await organisationInputs(pool, rows);
    yield inputs.map((input) => ({ input, standing: documents.get(input.organisationId) ?? null }));
    after = last.organisation_id;
  }
}
