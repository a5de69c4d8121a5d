import type { ListingQuery } from "../../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../../domain/catalogue/listing.ts";

/** Of so many that could do, those most like it are offered. */
const CANDIDATES = 40;

/**
 * Visible ones with one of its themes, for people of the same ages and in the same municipalities; where it had none,
 * anywhere. The nearest come first when it had a place.
 */
export function similarQuery(base: ListingQuery, listing: ListingDocument): ListingQuery {
  const near =
    listing.offerings.map(({ position }) => position).find((position) => position !== null) ?? null;
  return {
    ...base,
    themes: listing.themes,
    ages: listing.ages ?? [],
    municipalities: listing.municipalities.map(({ code }) => code),
    near,
    sort: near === null ? base.sort : "distance",
    size: CANDIDATES,
  };
}

/** Others, those first that share most of its themes, target groups and kind; those alike as they came. */
export function mostSimilar(
  candidates: readonly ListingDocument[],
  listing: ListingDocument,
): readonly ListingDocument[] {
  return candidates
    .filter(({ id }) => id !== listing.id)
    .map((candidate) => ({ candidate, likeness: likeness(candidate, listing) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ candidate }) => candidate);
}

/** 0 to 4: themes count twice. */
function likeness(a: ListingDocument, b: ListingDocument): number {
  return 2 * share(a.themes, b.themes) + share(a.targetGroups, b.targetGroups) + (a.kind === b.kind ? 1 : 0);
}

/** What two lists have in common of all that they have, 0 to 1. */
function share(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : a.filter((one) => b.includes(one)).length / all.size;
}
