import type { TraceEntry } from "../../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument, ListingSource } from "../../../domain/catalogue/listing.ts";
import { type Quality, type QualityFact, qualityOf } from "../../../domain/catalogue/quality.ts";
import type { SourceId } from "../../../domain/source.ts";
import { editPath } from "../../views/paths.ts";

/** Whether a record shows: `waiting` is one that will, or that is not read yet. */
export type Showing = "shows" | "waiting" | "hidden";

export interface TraceRecord {
  readonly entry: TraceEntry;
  readonly showing: Showing;
  /** Where its owner edits it; null where there is no address for that. */
  readonly editUrl: string | null;
  readonly listing: ListingDocument | null;
  /** What this record is among those that describe the same; null when it is alone. */
  readonly role: ListingSource["role"] | null;
  /** The other records that describe the same. */
  readonly mergedWith: readonly ListingSource[];
  /** Null where nothing is shown. */
  readonly quality: Quality | null;
}

export interface TraceGroup {
  readonly organisation: TraceEntry["organisation"];
  readonly counts: Readonly<Record<Showing, number>>;
  /** What does not show first, then what waits. */
  readonly records: readonly TraceRecord[];
}

interface ViewParts {
  readonly entries: readonly TraceEntry[];
  readonly listings: readonly ListingDocument[];
  readonly editUrls: Readonly<Record<SourceId, string | null>>;
  readonly weights: Readonly<Record<QualityFact, number>>;
}

const ORDER: readonly Showing[] = ["hidden", "waiting", "shows"];

/** Records by organisation, those without one last; each with what its owner can know and do. */
export function traceGroups(parts: ViewParts): readonly TraceGroup[] {
  const byId = new Map(parts.listings.map((listing) => [listing.id, listing]));
  const records = parts.entries.map((entry) =>
    recordOf(entry, byId.get(entry.listingId ?? "") ?? null, parts),
  );
  const groups = Map.groupBy(records, ({ entry }) => entry.organisation?.id ?? "");
  return [...groups]
    .toSorted(([a], [b]) => Number(a === "") - Number(b === ""))
    .map(([, ofGroup]) => ({
      organisation: ofGroup[0]?.entry.organisation ?? null,
      counts: {
        hidden: ofGroup.filter(({ showing }) => showing === "hidden").length,
        waiting: ofGroup.filter(({ showing }) => showing === "waiting").length,
        shows: ofGroup.filter(({ showing }) => showing === "shows").length,
      },
      records: ofGroup.toSorted((a, b) => ORDER.indexOf(a.showing) - ORDER.indexOf(b.showing)),
    }));
}

function recordOf(
  entry: TraceEntry,
  listing: ListingDocument | null,
  { editUrls, weights }: ViewParts,
): TraceRecord {
  const showing = showingOf(entry);
  const isIt = ({ source, id }: ListingSource): boolean => source === entry.source && id === entry.id;
  const sources = listing?.sources ?? [];
  return {
    entry,
    showing,
    editUrl: editPath(editUrls[entry.source], entry.id),
    listing,
    role: sources.length > 1 ? (sources.find(isIt)?.role ?? null) : null,
    mergedWith: sources.filter((source) => !isIt(source)),
    quality: listing === null || showing === "hidden" ? null : qualityOf(listing, weights),
  };
}

function showingOf({ outcome }: TraceEntry): Showing {
  if (outcome === "visible") return "shows";
  return outcome === null || outcome === "upcoming" ? "waiting" : "hidden";
}
