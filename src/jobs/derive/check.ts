import type { DerivationStore } from "../../domain/derivation.ts";
import { changedFields, comparable } from "./document.ts";
import { deriveListing, type DeriveContext } from "./derive-listing.ts";

/** One field in which the catalogue differs from a derivation from scratch. */
export interface Difference {
  readonly listingId: string;
  readonly field: string;
  readonly catalogue: unknown;
  readonly derived: unknown;
}

/** Derives every listing anew and compares it with what stands, writing nothing. Roots still dirty differ rightly. */
export async function checkCatalogue(
  store: DerivationStore,
  context: DeriveContext,
  batch: number,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for await (const listings of store.allListings(batch)) {
    for (const input of listings) {
      const { listing } = deriveListing(input, context);
      const before = input.standing === null ? {} : comparable(input.standing.document);
      const after = listing === null ? {} : comparable(listing.document);
      if (listing === null && input.standing !== null) continue;
      for (const field of changedFields(before, after)) {
        differences.push({
          listingId: input.listingId,
          field,
          catalogue: before[field] ?? null,
          derived: after[field] ?? null,
        });
      }
    }
  }
  return differences;
}
