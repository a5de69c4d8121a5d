import type { RunMode } from "./connector.ts";
import type { GuardProposal } from "./guard.ts";
import type { RunState } from "./run.ts";
import type { RecordKey } from "../source.ts";
import type { Localised } from "../text.ts";

/** A proposal without its roots: how many they are does for a list. */
export interface ProposalSummary extends Omit<GuardProposal, "roots"> {
  readonly total: number;
  /** Null when the proposal is of the whole source, or the catalogue does not know its organisation any more. */
  readonly organisation: Localised | null;
}

/** One root of a proposal. */
export interface ProposedRecord {
  readonly key: RecordKey;
  /** Null: it never could be read. */
  readonly name: Localised | null;
  readonly listingId: string | null;
  readonly organisation: Localised | null;
  /** False: it returned, or the source withdrew it itself. */
  readonly absent: boolean;
}

/** How much of one organisation is missing. */
export interface AffectedOrganisation {
  readonly name: Localised | null;
  readonly missing: number;
  /** Roots of the source that it has and that are not withdrawn, the missing ones included. */
  readonly known: number;
}

/** A run of the source around the time of a proposal. */
export interface RunAround {
  readonly id: string;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly createdAt: Date;
  readonly seen: number;
  readonly withdrawn: number;
  readonly retries: number;
  readonly errorCode: string | null;
  /** The run that found the set missing. */
  readonly isOfProposal: boolean;
}

/** A proposal with what a person needs to judge it. */
export interface ProposalReview {
  readonly proposal: ProposalSummary;
  /** One page of them, those that are still absent first. */
  readonly records: readonly ProposedRecord[];
  /** Most missing first; at most ten. */
  readonly organisations: readonly AffectedOrganisation[];
  readonly organisationCount: number;
  /** Of the same source, newest first. */
  readonly runs: readonly RunAround[];
  /** Median of what the full runs before saw; null when there was none. */
  readonly usualSeen: number | null;
}

/** Reads proposals for the operators' pages. Methods throw SyncError DATABASE_UNREACHABLE. */
export interface GuardReviews {
  /** All open ones and the latest others, newest first. */
  list(): Promise<readonly ProposalSummary[]>;
  /** Null when there is no such proposal. @param page - from 1 */
  review(id: string, page: number): Promise<ProposalReview | null>;
}

/** Records on a page of a review. */
export const REVIEWED_RECORDS = 50;
