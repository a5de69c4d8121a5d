import type {
  Change,
  DriftRow,
  ListingVersion,
  Occurrence,
  OrganisationDocument,
  RunSummary,
  SourceStanding,
  StateChange,
  TraceEntry,
} from "../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument, Outcome, StateReason } from "../../domain/catalogue/listing.ts";
import { OUTCOMES } from "../../domain/catalogue/listing.ts";
import type { Problem } from "../../domain/problem.ts";
import type { RecordKind, SourceId } from "../../domain/source.ts";
import type { Localised } from "../../domain/text.ts";
import type { SeenTimes } from "./document.ts";
import type { RunCounts } from "../../domain/pull/run.ts";
import { countsOf } from "../runs/run-rows.ts";

// Rows as the statements of this folder answer them: our own tables with their constraints, so the shapes are believed.

/** A column of an outer join that found nothing is null, and then so is `document`. */
export interface ListingRow {
  readonly total: number;
  readonly document: ListingDocument | null;
  readonly seen: SeenTimes | null;
}

export interface ListingByIdRow {
  readonly document: ListingDocument | null;
  readonly to_id: string | null;
  readonly seen: SeenTimes | null;
}

export interface VersionRow {
  readonly version: number;
  readonly at: Date;
  readonly changed: readonly string[];
  readonly document: ListingDocument;
}

export function toVersion(row: VersionRow): ListingVersion {
  return { version: row.version, at: row.at.toISOString(), changed: row.changed, document: row.document };
}

export interface AddressRow {
  readonly total: number;
  readonly id: string | null;
  readonly updated_at: Date;
}

export interface OccurrenceRow {
  readonly offering_no: number;
  readonly starts_at: Date;
  readonly ends_at: Date | null;
}

export function toOccurrence({ offering_no, starts_at, ends_at }: OccurrenceRow): Occurrence {
  return { offeringNo: offering_no, from: starts_at.toISOString(), to: ends_at?.toISOString() ?? null };
}

export interface OrganisationRow {
  readonly total: number;
  readonly document: OrganisationDocument | null;
}

export interface ChangeRow {
  readonly seq: number;
  readonly listing_id: string;
  readonly op: Change["op"];
  readonly version: number;
  readonly at: Date;
  readonly redirect_to: string | null;
}

export function toChange(row: ChangeRow): Change {
  return {
    seq: row.seq,
    listingId: row.listing_id,
    op: row.op,
    version: row.version,
    at: row.at.toISOString(),
    redirectTo: row.redirect_to,
  };
}

export interface TraceRow {
  readonly total: number;
  readonly source: SourceId | null;
  readonly kind: RecordKind;
  readonly source_id: string;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly outcome: Outcome | null;
  readonly reason: StateReason | null;
  readonly problems: readonly Problem[] | null;
  readonly derived_at: Date | null;
  readonly shown_at: Date | null;
  readonly failed_first_at: Date | null;
  readonly failed_last_at: Date | null;
  readonly failures: number | null;
  readonly next_try_at: Date | null;
  readonly listing_id: string | null;
  readonly role: TraceEntry["role"];
  readonly merged_with: TraceEntry["mergedWith"] | null;
  readonly name: Localised | null;
  readonly organisation: TraceEntry["organisation"];
}

export function toTraceEntry(row: TraceRow): TraceEntry | null {
  if (row.source === null) return null;
  return {
    source: row.source,
    kind: row.kind,
    id: row.source_id,
    name: row.name,
    organisation:
      row.organisation === null
        ? null
        : { id: row.organisation.id, name: row.organisation.name, businessId: row.organisation.businessId },
    outcome: row.outcome,
    reason: row.reason,
    problems: row.problems ?? [],
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    readAt: row.derived_at?.toISOString() ?? null,
    shownAt: row.shown_at?.toISOString() ?? null,
    quarantine: toQuarantine(row),
    listingId: row.listing_id,
    role: row.role,
    mergedWith: row.merged_with ?? [],
  };
}

function toQuarantine(row: TraceRow): TraceEntry["quarantine"] {
  if (row.failed_first_at === null || row.failed_last_at === null) return null;
  return {
    firstFailedAt: row.failed_first_at.toISOString(),
    lastFailedAt: row.failed_last_at.toISOString(),
    attempts: row.failures ?? 0,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
  };
}

/** A row of sync.run that came through JSON: its instants are text. */
interface RunJson extends RunCounts, Omit<RunSummary, "startedAt" | "finishedAt" | "counts" | "listings"> {
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly listings_created: number;
  readonly listings_updated: number;
  readonly listings_removed: number;
}

export interface StandingRow {
  readonly source: SourceId;
  readonly last_success_at: Date | null;
  readonly last_run: RunJson | null;
  readonly roots: Readonly<Partial<Record<Outcome, number>>>;
  readonly breaker_state: SourceStanding["breaker"]["state"];
  readonly breaker_since: Date | null;
  readonly breaker_until: Date | null;
  readonly breaker_code: string | null;
}

export function toStanding(row: StandingRow): SourceStanding {
  return {
    source: row.source,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    roots: rootCounts(row.roots),
    lastRun: row.last_run === null ? null : toRunSummary(row.last_run),
    breaker: {
      state: row.breaker_state,
      since: row.breaker_since?.toISOString() ?? null,
      until: row.breaker_until?.toISOString() ?? null,
      code: row.breaker_code,
    },
  };
}

function rootCounts(counted: StandingRow["roots"]): Record<Outcome, number> {
  const counts = { visible: 0, upcoming: 0, ended: 0, hidden: 0, withdrawn: 0, quarantined: 0 };
  for (const outcome of OUTCOMES) counts[outcome] = counted[outcome] ?? 0;
  return counts;
}

function instantOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function toRunSummary(run: RunJson): RunSummary {
  return {
    id: run.id,
    mode: run.mode,
    state: run.state,
    startedAt: instantOf(run.started_at),
    finishedAt: instantOf(run.finished_at),
    counts: countsOf(run),
    listings: {
      created: run.listings_created,
      updated: run.listings_updated,
      removed: run.listings_removed,
    },
  };
}

export interface DriftTableRow {
  readonly source: SourceId;
  readonly field: string;
  readonly code: string;
  readonly count: number;
  readonly first_seen_at: Date;
  readonly example_id: string;
}

export function toDrift(row: DriftTableRow): DriftRow {
  return {
    source: row.source,
    field: row.field,
    code: row.code,
    count: row.count,
    firstSeenAt: row.first_seen_at.toISOString(),
    exampleId: row.example_id,
  };
}

export interface StateChangeRow {
  readonly listing_id: string;
  readonly version: number;
  readonly at: Date;
  readonly name: Localised;
  readonly state: StateChange["state"];
  readonly reason: StateReason | null;
}

export function toStateChange(row: StateChangeRow): StateChange {
  const { listing_id: listingId, version, at, name, state, reason } = row;
  return { listingId, version, at: at.toISOString(), name, state, reason };
}
