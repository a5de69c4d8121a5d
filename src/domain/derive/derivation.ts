import type { OrganisationDocument } from "../catalogue/catalogue-reader.ts";
import type { DecidedCode } from "./mapped-codes.ts";
import type { ListingDraft, LockableField, OrganisationType } from "./draft.ts";
import type { IdentityUnit, Subject } from "../identity/identity.ts";
import type { JsonObject } from "../json.ts";
import type {
  ListingDocument,
  ListingState,
  Outcome,
  RelatedListing,
  StateReason,
} from "../catalogue/listing.ts";
import type { DriftSighting, Problem } from "../problem.ts";
import type { RecordKey, SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

/** One record as the mirror holds it, with the payloads it had before, newest first. */
export interface MirrorRecord {
  readonly key: RecordKey;
  readonly payload: unknown;
  readonly earlier: readonly unknown[];
  readonly state: "present" | "missing" | "withdrawn";
  readonly withdrawnReason: StateReason | null;
  readonly withdrawnAt: Date | null;
  readonly wireProblems: readonly Problem[];
  /** Retention took out what may name a person. */
  readonly scrubbed: boolean;
  readonly sourceModifiedAt: Date | null;
  readonly firstSeenAt: Date;
}

/** A root with everything it refers to that the mirror holds and that is not withdrawn. */
export interface RootInput {
  readonly key: RecordKey;
  readonly record: MirrorRecord;
  readonly dependencies: ReadonlyMap<string, JsonObject>;
  /** The organisations it refers to, by the keyText of the record that describes them. */
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
}

/** A root in its listing. */
export interface ListingMember {
  readonly root: RootInput;
  readonly role: "origin" | "copy";
}

/** What the catalogue knows of an organisation, as a listing shows it. */
export interface KnownOrganisation {
  readonly id: string;
  readonly type: OrganisationType;
  readonly name: Localised;
  readonly businessId: string | null;
}

/** A person's word that a listing is not shown. */
export interface HideDecision {
  readonly reason: string | null;
  readonly expiresAt: Date | null;
}

/** A person's word about one field of a listing, which goes before what the sources say. */
export interface LockDecision {
  readonly id: string;
  readonly field: LockableField;
  readonly value: unknown;
  readonly expiresAt: Date | null;
}

/** The listing as it stands, to be compared with what derive makes now. */
export interface StandingListing {
  readonly version: number;
  readonly state: ListingState;
  readonly contentHash: string;
  readonly document: ListingDocument;
  readonly organisationType: OrganisationType | null;
  readonly inRegion: boolean;
  readonly nextChangeAt: Date | null;
  readonly nextAt: Date | null;
  readonly updatedAt: Date;
}

export interface ListingInput {
  readonly listingId: string;
  readonly members: readonly ListingMember[];
  /** Decisions about any listing that its roots ever were, the newest first. */
  readonly hides: readonly HideDecision[];
  readonly locks: readonly LockDecision[];
  readonly related: readonly RelatedListing[];
  readonly standing: StandingListing | null;
}

/** What became of one root. */
export interface RootResult {
  readonly key: RecordKey;
  readonly outcome: Outcome;
  readonly reason: StateReason | null;
  readonly problems: readonly Problem[];
  readonly mapperVersion: number;
}

/** Spans of one schedule of one offering, ascending. */
export interface ScheduleSpans {
  readonly offeringNo: number;
  readonly scheduleNo: number;
  readonly spans: readonly (readonly [start: Date, end: Date])[];
}

/** A listing made anew: what the columns and the document of `catalogue.listing` will hold. */
export interface DerivedListing {
  readonly id: string;
  readonly document: ListingDocument;
  /** SHA-256 (hex) of everything in the document that counts as a change (R24). */
  readonly contentHash: string;
  readonly organisationType: OrganisationType | null;
  readonly inRegion: boolean;
  readonly spans: readonly ScheduleSpans[];
  readonly nextAt: Date | null;
  readonly nextChangeAt: Date | null;
}

export type ListingChange = "created" | "updated" | "refreshed" | "unchanged";

export interface ListingResult {
  readonly listingId: string;
  readonly roots: readonly RootResult[];
  /** Null when nothing readable was ever sent of it: then no listing is made or touched. */
  readonly listing: DerivedListing | null;
  readonly change: ListingChange;
  /** Names of the document's fields that differ from the standing one. */
  readonly changedFields: readonly string[];
  readonly drift: readonly DriftSighting[];
}

export interface OrganisationInput {
  readonly organisationId: string;
  readonly records: readonly MirrorRecord[];
  readonly parentOf: ReadonlyMap<string, string>;
}

/** An organisation's records beside what the catalogue holds of it; null when it never could be read. */
export interface StandingOrganisation {
  readonly input: OrganisationInput;
  readonly standing: OrganisationDocument | null;
}

export interface OrganisationResult {
  readonly organisationId: string;
  readonly document: OrganisationDocument | null;
  readonly contentHash: string;
  readonly records: readonly {
    readonly key: RecordKey;
    readonly problems: readonly Problem[];
    readonly mapperVersion: number;
  }[];
  readonly drift: readonly DriftSighting[];
}

/** A batch of dirty records, locked for one worker; everything written through it commits together. */
export interface DerivationUnit {
  identity(subject: Subject): IdentityUnit;
  /** What people decided that codes of the sources mean. */
  decidedCodes(): Promise<readonly DecidedCode[]>;
  /** Records of the batch that describe organisations, or that its roots refer to and that were never derived. */
  loadOrganisationRecords(): Promise<readonly MirrorRecord[]>;
  /** The organisations that these records describe, and those that they described until now. */
  loadOrganisations(): Promise<readonly OrganisationInput[]>;
  saveOrganisations(results: readonly OrganisationResult[]): Promise<void>;
  /** Roots of the batch and those that share a listing with them, read after the organisations were saved. */
  loadRoots(): Promise<readonly RootInput[]>;
  /** Listings of the batch's roots, and those that roots came from or went to. */
  loadListings(): Promise<readonly ListingInput[]>;
  saveListings(results: readonly ListingResult[]): Promise<void>;
}

/** A column of `catalogue.listing` that is not what derive would write today. */
export interface ColumnDifference {
  readonly listingId: string;
  readonly column: string;
  readonly catalogue: unknown;
  readonly derived: unknown;
}

export interface DerivationStore {
  /**
   * Takes up to `limit` dirty records, of one source or of all, that no other worker holds and runs `work` over them in one transaction;
   * nothing is taken when it throws. Returns how many were taken: 0 means that nothing is left, or that all of it
   * is held by others.
   */
  batch(
    limit: number,
    source: SourceId | null,
    work: (unit: DerivationUnit) => Promise<void>,
  ): Promise<number>;
  /**
   * Like `batch` with one record, but a fault in `work` takes the record out of the queue and quarantines its root
   * with `internal-fault`, so that one record never stops the others. Faults of the database itself are thrown.
   */
  single(
    source: SourceId | null,
    work: (unit: DerivationUnit) => Promise<void>,
  ): Promise<{ readonly taken: number; readonly fault: unknown }>;
  /** Dirty records of a source, or of all. */
  backlog(source: SourceId | null): Promise<number>;
  /** Whether records are dirty that no active run will derive. */
  hasStray(): Promise<boolean>;
  /** Marks every record of the mirror dirty; `why` is kept. */
  markAll(why: string): Promise<number>;
  /** Marks roots whose listing changes by the passing of time alone. */
  markDue(now: Date): Promise<number>;
  /** Marks roots that an older mapper read. */
  markOutdated(source: SourceId, version: number): Promise<number>;
  /** What people decided that codes of the sources mean, as it stands. */
  decidedCodes(): Promise<readonly DecidedCode[]>;
  /** Every listing with its roots, in batches by id, read-only: for a derivation from scratch to compare with. */
  allListings(batch: number): AsyncIterable<readonly ListingInput[]>;
  /** Columns in which what stands differs from these listings, the clock's apart; listings that do not stand are left out. */
  differingColumns(listings: readonly DerivedListing[]): Promise<readonly ColumnDifference[]>;
  /** Every organisation with its records and its document as it stands, as `allListings`. */
  allOrganisations(batch: number): AsyncIterable<readonly StandingOrganisation[]>;
}

/** A root's reading: what a mapper made of it, or why it could not. */
export interface Reading {
  readonly root: RootInput;
  readonly draft: ListingDraft | null;
  /** True when the draft was made from an earlier payload because the newest cannot be read. */
  readonly earlier: boolean;
  readonly problems: readonly Problem[];
  readonly drift: readonly DriftSighting[];
}

/** What deriving did, in records taken and in listings. */
export interface DeriveTally {
  readonly records: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** Records set aside because of a fault of ours. */
  readonly faults: number;
}

/**
 * One field in which the catalogue differs from a derivation from scratch: of a listing, or of an organisation. Columns
 * that the search reads are named `column …`.
 */
export interface CatalogueDifference {
  readonly listingId: string | null;
  readonly organisationId: string | null;
  readonly field: string;
  readonly catalogue: unknown;
  readonly derived: unknown;
}
