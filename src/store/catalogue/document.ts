import type { ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";

/** When each record of a listing was last seen, by `source/kind/id`; ISO 8601 as PostgreSQL writes it into JSON. */
export type SeenTimes = Readonly<Record<string, string>>;

/**
 * The stored document as of `now`: the times at which its records were last seen come from the mirror, because a
 * pass that changes nothing writes no document; meetings that have begun are left out (R24).
 */
export function documentAt(stored: ListingDocument, seen: SeenTimes | null, now: Date): ListingDocument {
  return {
    ...stored,
    offerings: stored.offerings.map((offering) => ({
      ...offering,
      nextOccurrences: offering.nextOccurrences.filter((instant) => Date.parse(instant) >= now.getTime()),
    })),
    sources: stored.sources.map((source) => {
      const seenAt = seen?.[`${source.source}/${source.kind}/${source.id}`];
      return { ...source, seenAt: seenAt === undefined ? null : new Date(seenAt).toISOString() };
    }),
  };
}

export function documentsOf(
  rows: readonly { readonly document: ListingDocument | null; readonly seen: SeenTimes | null }[],
  { now }: Pick<ListingQuery, "now">,
): readonly ListingDocument[] {
  return rows.flatMap(({ document, seen }) => (document === null ? [] : [documentAt(document, seen, now)]));
}
