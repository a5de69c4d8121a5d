import type { BreakerState } from "../pull/breaker.ts";
import type { CoverageCount } from "./coverage.ts";
import type { OrganisationType } from "../derive/draft.ts";
import type {
  AgeRange,
  Channel,
  Contact,
  Cost,
  Freshness,
  ListingDocument,
  ListingKind,
  ListingState,
  Outcome,
  Position,
  StateReason,
} from "./listing.ts";
import type { Problem } from "../problem.ts";
import type { ListingCounts, RunCounts, RunState } from "../pull/run.ts";
import type { RunMode } from "../pull/connector.ts";
import type { RecordKind, SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

export const LISTING_SORTS = ["relevance", "name", "updated", "distance", "next"] as const;
export type ListingSort = (typeof LISTING_SORTS)[number];

/** Page numbers begin at 1. */
export interface PageQuery {
  readonly page: number;
  readonly size: number;
}

/** Instants, ISO 8601; the end is not included, null means without end. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Which listings are asked for. Filters of different kinds all hold; of several values of one, any does.
 * An empty list or null asks for nothing.
 */
export interface ListingQuery extends PageQuery {
  /** As typed. Operators and wildcards in it are words. */
  readonly q: string | null;
  /** Only what derive counted into the regions served. */
  readonly servedRegionsOnly: boolean;
  /** A listing in one of these, or a nationwide one. */
  readonly regionMunicipalities: readonly string[] | null;
  /** The same, asked for by municipality: both hold when both are given. */
  readonly municipalities: readonly string[];
  /**
   * Those of `municipalities` that were named: what has a place in one comes before what only serves it, or is near.
   * Empty when a position was given instead.
   */
  readonly atFirst: readonly string[];
  /** The position given, else the centre of the only municipality named. */
  readonly near: Position | null;
  /** Kilometres from `near` to the nearest place of a listing. */
  readonly distanceKm: number | null;
  readonly themes: readonly string[];
  readonly targetGroups: readonly string[];
  /** Overlapping ranges; listings that tell no ages match as well and come after. */
  readonly ages: readonly AgeRange[];
  readonly costs: readonly Cost[];
  readonly channels: readonly Channel[];
  readonly languages: readonly string[];
  readonly textLanguages: readonly string[];
  /** Features that are told to be there. */
  readonly accessibility: readonly string[];
  readonly kinds: readonly ListingKind[];
  readonly organisationIds: readonly string[];
  readonly businessIds: readonly string[];
  readonly organisationTypes: readonly OrganisationType[];
  /** Something happens, or is open, in this window. */
  readonly when: TimeWindow | null;
  /** ISO weekdays, 1 Monday, on which something begins in the window or, without one, from now on. */
  readonly weekdays: readonly number[];
  readonly freshness: readonly Freshness[];
  readonly sources: readonly SourceId[];
  readonly sourceIds: readonly string[];
  readonly states: readonly ListingState[];
  /** Instant: changed in the catalogue after it. */
  readonly modifiedAfter: string | null;
  readonly sort: ListingSort;
  readonly now: Date;
}

/** Filters whose choices are counted: names of the API's parameters. */
export const FACETS = [
  "municipality",
  "theme",
  "targetGroup",
  "age",
  "cost",
  "channel",
  "language",
  "textLanguage",
  "accessibility",
  "kind",
  "organisationKind",
  "freshness",
  "source",
] as const;
export type FacetName = (typeof FACETS)[number];

/**
 * For every choice of every filter: how many listings there are with it, given all other filters. A nationwide listing
 * counts for every municipality, one that tells no ages for every age. A choice without any is not there.
 */
export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

/** What was found, and what each further choice would find. */
export interface Found extends Page<ListingDocument> {
  readonly counts: FacetCounts;
}

/** An age group that is counted: its code and what it means. */
export interface AgeBucket extends AgeRange {
  readonly code: string;
}

/** One meeting or opening; ISO 8601 instants. */
export interface Occurrence {
  readonly offeringNo: number;
  readonly from: string;
  /** Null when it has no end. */
  readonly to: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** What became of an id: `redirect` when it was merged away; withdrawn listings are found. */
export type ListingAnswer =
  | { readonly found: "listing"; readonly document: ListingDocument }
  | { readonly found: "redirect"; readonly to: string }
  | { readonly found: "nothing" };

export interface ListingVersion {
  readonly version: number;
  /** ISO 8601. */
  readonly at: string;
  /** Names of the fields of the document that this version changed. */
  readonly changed: readonly string[];
  readonly document: ListingDocument;
}

/** An organisation as the API answers it; stored ready as `catalogue.organisation.document`. */
export interface OrganisationDocument {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly type: OrganisationType;
  readonly name: Localised;
  readonly alternativeName: Localised;
  readonly summary: Localised;
  readonly businessId: string | null;
  readonly homeMunicipality: string | null;
  readonly municipalities: readonly string[];
  readonly website: string | null;
  readonly contacts: readonly Contact[];
  readonly parentId: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly identifier: string }[];
}

export interface OrganisationQuery extends PageQuery {
  readonly q: string | null;
  readonly businessIds: readonly string[];
  /** Active in, or at home in, one of these. */
  readonly municipalities: readonly string[] | null;
}

export interface Change {
  readonly seq: number;
  readonly listingId: string;
  readonly op: "upsert" | "remove" | "redirect";
  readonly version: number;
  readonly at: string;
  /** The listing that an id merged away leads to; null for the other operations. */
  readonly redirectTo: string | null;
}

/** A listing that came, or took another state. */
export interface StateChange {
  readonly listingId: string;
  readonly version: number;
  /** ISO 8601. */
  readonly at: string;
  readonly name: Localised;
  readonly state: ListingState;
  readonly reason: StateReason | null;
}

/** Whose records are asked for: exactly one of these ways. */
export type TraceSubject =
  | { readonly by: "organisation"; readonly id: string }
  | { readonly by: "business-id"; readonly businessId: string }
  | { readonly by: "name"; readonly q: string }
  | { readonly by: "record"; readonly source: SourceId; readonly sourceId: string };

/** One root as its owner may see it. `outcome` null: received, not read yet. Instants are ISO 8601. */
export interface TraceEntry {
  readonly source: SourceId;
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: Localised | null;
  readonly organisation: {
    readonly id: string;
    readonly name: Localised;
    readonly businessId: string | null;
  } | null;
  readonly outcome: Outcome | null;
  readonly reason: StateReason | null;
  readonly problems: readonly Problem[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly readAt: string | null;
  readonly shownAt: string | null;
  readonly quarantine: QuarantineFacts | null;
  readonly listingId: string | null;
  /** Its part in the listing. */
  readonly role: "origin" | "copy" | null;
  /** Every other record that describes the same, also those that are gone. */
  readonly mergedWith: readonly MergedRecord[];
}

interface MergedRecord {
  readonly source: SourceId;
  readonly kind: RecordKind;
  readonly id: string;
  readonly role: "origin" | "copy";
}

/** How long a root could not be read, how often it was tried, and when it is asked for anew (null: not planned yet). */
interface QuarantineFacts {
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly attempts: number;
  readonly nextTryAt: string | null;
}

export interface RunSummary {
  readonly id: string;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly counts: RunCounts;
  readonly listings: ListingCounts;
}

export interface SourceStanding {
  readonly source: SourceId;
  /** When the last run that read everything (done or guarded) finished; null when none has. */
  readonly lastSuccessAt: string | null;
  readonly roots: Readonly<Record<Outcome, number>>;
  readonly lastRun: RunSummary | null;
  /** Whether the source is asked at present. `since` and `until` are ISO 8601, null while it is `closed`. */
  readonly breaker: BreakerSummary;
}

interface BreakerSummary {
  readonly state: BreakerState;
  readonly since: string | null;
  readonly until: string | null;
  /** Code of the failure that opened it. */
  readonly code: string | null;
}

export interface DriftRow {
  readonly source: SourceId;
  readonly field: string;
  readonly code: string;
  readonly count: number;
  readonly firstSeenAt: string;
  readonly exampleId: string;
}

export interface Standing {
  readonly sources: readonly SourceStanding[];
  readonly drift: readonly DriftRow[];
}

/**
 * The reading side of the catalogue. Every method may throw SyncError DATABASE_UNREACHABLE.
 * Identifiers that are no UUID are simply not found.
 */
export interface CatalogueReader {
  /** As it is when this is called, or newer; all documents of one moment. */
  listings(query: ListingQuery): Promise<Page<ListingDocument>>;
  /**
   * The next `size` listings of a walk through all that the query finds, by id, after the listing `after` (null: from
   * the beginning); page and sort of the query do not count. Nothing that stays is passed over or comes twice, whatever
   * changes meanwhile.
   */
  walkListings(query: ListingQuery, after: string | null): Promise<readonly ListingDocument[]>;
  /** Takes into memory what `listings` and `search` need, or what they need anew, so that nobody's search waits for it. */
  prepareSearch(): Promise<void>;
  /**
   * The same page, with counts beside the choices of the query's filters: what a page for people shows.
   * States other than `FOUND_STATES` find nothing.
   */
  search(query: ListingQuery, ages: readonly AgeBucket[]): Promise<Found>;
  /** Ids of all visible listings, for search engines. `updatedAt` is ISO 8601. */
  addresses(page: PageQuery): Promise<Page<{ readonly id: string; readonly updatedAt: string }>>;
  /** Meetings of a listing from `now` on, ascending, at most `limit`. */
  occurrences(id: string, now: Date, limit: number): Promise<readonly Occurrence[]>;
  /** Meetings before `now` are left out of the answer. */
  listing(id: string, now: Date): Promise<ListingAnswer>;
  /** Those of the listings that there are, in the order of the ids. */
  documents(ids: readonly string[], now: Date): Promise<readonly ListingDocument[]>;
  /** Changes of state of an organisation's listings, the newest first. */
  stateChanges(organisationId: string, limit: number): Promise<readonly StateChange[]>;
  /** Newest first, the one that stands today included; null when there is no such listing. */
  versions(id: string): Promise<readonly ListingVersion[] | null>;
  organisations(query: OrganisationQuery): Promise<Page<OrganisationDocument>>;
  /** The same walk through organisations. */
  walkOrganisations(query: OrganisationQuery, after: string | null): Promise<readonly OrganisationDocument[]>;
  /** Counts of what the query finds, by theme and municipality; page and sort do not count. */
  coverage(query: ListingQuery, municipalities: readonly string[]): Promise<readonly CoverageCount[]>;
  /** The organisation, or the one that it was merged into: then its id is another. */
  organisation(id: string): Promise<OrganisationDocument | null>;
  /** Rows of the change feed after `after`, ascending, at most `limit`. */
  changes(after: number, limit: number): Promise<readonly Change[]>;
  trace(subject: TraceSubject, page: PageQuery): Promise<Page<TraceEntry>>;
  standing(): Promise<Standing>;
}
