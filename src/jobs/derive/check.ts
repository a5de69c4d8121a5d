import type { OrganisationDocument } from "../../domain/catalogue/catalogue-reader.ts";
import type {
  CatalogueDifference,
  ColumnDifference,
  DerivationStore,
  DerivedListing,
} from "../../domain/derive/derivation.ts";
import { withDecidedCodes } from "./decided-codes.ts";
import { changedFields, comparable, inOrder } from "./document.ts";
import { createReader, deriveListing, type DeriveContext } from "./derive-listing.ts";
import { deriveOrganisation } from "./derive-organisation.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Derives every organisation and every listing anew and compares them with what stands, documents and columns, writing
 * nothing. Records still dirty differ rightly.
 */
export async function checkCatalogue(
  store: DerivationStore,
  configured: DeriveContext,
  batch: number,
): Promise<readonly CatalogueDifference[]> {
  const context = withDecidedCodes(configured, await store.decidedCodes());
  return [
    ...(await checkOrganisations(store, context, batch)),
    ...(await checkListings(store, context, batch)),
  ];
}

async function checkOrganisations(
  store: DerivationStore,
  context: DeriveContext,
  batch: number,
): Promise<readonly CatalogueDifference[]> {
  const differences: CatalogueDifference[] = [];
  for await (const organisations of store.allOrganisations(batch)) {
    for (const { input, standing } of organisations) {
      const { document } = deriveOrganisation(input, context);
      // What cannot be read any more stays as it was.
      if (document === null && standing !== null) continue;
      const of = { listingId: null, organisationId: input.organisationId };
      differences.push(...compared(of, organisationFields(standing), organisationFields(document)));
    }
  }
  return differences;
}

async function checkListings(
  store: DerivationStore,
  context: DeriveContext,
  batch: number,
): Promise<readonly CatalogueDifference[]> {
  const differences: CatalogueDifference[] = [];
  for await (const listings of store.allListings(batch)) {
    const read = createReader(context);
    const made: DerivedListing[] = [];
    for (const input of listings) {
      const { listing } = deriveListing(input, context, read);
      if (listing !== null) made.push(listing);
      if (listing === null && input.standing !== null) continue;
      const before = input.standing === null ? {} : comparable(input.standing.document);
      const after = listing === null ? {} : comparable(listing.document);
      differences.push(...compared({ listingId: input.listingId, organisationId: null }, before, after));
    }
    differences.push(...(await store.differingColumns(made)).map(ofColumn));
  }
  return differences;
}

function ofColumn({ listingId, column, catalogue, derived }: ColumnDifference): CatalogueDifference {
  return { listingId, organisationId: null, field: `column ${column}`, catalogue, derived };
}

/** A document without its own counters. */
function organisationFields(document: OrganisationDocument | null): Fields {
  if (document === null) return {};
  const { version: _version, updatedAt: _updatedAt, ...rest } = document;
  return inOrder(rest);
}

function compared(
  of: Pick<CatalogueDifference, "listingId" | "organisationId">,
  before: Fields,
  after: Fields,
): readonly CatalogueDifference[] {
  return changedFields(before, after).map((field) => ({
    ...of,
    field,
    catalogue: before[field] ?? null,
    derived: after[field] ?? null,
  }));
}
