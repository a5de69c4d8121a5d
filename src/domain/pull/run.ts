import type { JsonObject } from "../json.ts";
import type { PulledPage, PullRequest, RunMode, Step } from "./connector.ts";
import type { RecordKind, SourceId } from "../source.ts";

export const RUN_STATES = [
  "planned",
  "pulling",
  "deriving",
  "reconciling",
  "done",
  "partial",
  "guarded",
  "failed",
  "cancelled",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** How a run ends that somebody may want to look at. */
export const UNWELL_STATES: readonly RunState[] = ["partial", "guarded", "failed", "cancelled"];

/** Every move there is; a run only goes forward. */
export const RUN_MOVES = {
  planned: ["pulling", "failed", "cancelled"],
  pulling: ["deriving", "failed", "cancelled"],
  deriving: ["reconciling", "done", "partial", "guarded", "failed", "cancelled"],
  reconciling: ["deriving", "failed", "cancelled"],
  done: [],
  partial: [],
  guarded: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<RunState, readonly RunState[]>;

export type ActiveState = "planned" | "pulling" | "deriving" | "reconciling";
export type FinalState = Exclude<RunState, ActiveState>;

/** Whether a run in the state goes on by itself. */
export function isActive(state: RunState): state is ActiveState {
  return RUN_MOVES[state].length > 0;
}

/** Manual before delta before full: a person does not wait behind the nightly run. */
const LANES = ["manual", "delta", "full"] as const;
export type Lane = (typeof LANES)[number];

/** What a run did, in records (`seen = new + changed + unchanged`, I7) and in listings. */
export interface RunCounts {
  readonly seen: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly withdrawn: number;
  readonly returned: number;
  readonly quarantined: number;
  readonly hidden: number;
}

export interface ListingCounts {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
}

export interface Run {
  readonly id: string;
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly lane: Lane;
  readonly trigger: string;
  readonly state: RunState;
  readonly request: PullRequest;
  readonly leaseToken: number;
  readonly cancelRequested: boolean;
  /** The run whose failed steps this one reads; null for a run of its own. */
  readonly resumes: string | null;
  /** False once an answer showed that a list was not whole. */
  readonly whole: boolean;
  /** Which pass over an unstably ordered list this is; 1 at first. */
  readonly pass: number;
  /** Reads named roots only: it moves no cursor and says nothing about the source's freshness. */
  readonly replay: boolean;
  /** Whether absence was judged already: a run does it once. */
  readonly reconciled: boolean;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly counts: RunCounts;
  readonly listings: ListingCounts;
  readonly errorCode: string | null;
}

/** One run as `sync --json` tells it, with the error that ended it. */
export interface RunReport {
  readonly id: string;
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly counts: RunCounts;
  readonly listings: ListingCounts;
  readonly durationMs: number;
  readonly errorCode: string | null;
  /** Of a run that ended partial or failed; 100 at most. */
  readonly failedSteps: readonly FailedStep[];
}

/** A step that was given up: what it asked for, and why it failed. */
export interface FailedStep {
  readonly step: string;
  readonly params: JsonObject;
  readonly attempts: number;
  readonly code: string;
  readonly message: string;
}

/** A run as its worker knows it: whoever holds another token has lost the lease and may not write. */
export interface RunLease {
  readonly runId: string;
  readonly token: number;
}

export interface StepClaim {
  readonly stepNo: number;
  readonly step: Step;
  /** Counts this one. */
  readonly attempt: number;
  /** The database's clock when the question was asked: orders answers (I6). */
  readonly askedAt: Date;
  readonly source: SourceId;
  readonly mode: RunMode;
  /** The source is not asked at present: nothing was counted, and the step is to be brought again later. */
  readonly paused: boolean;
}

/** Steps of a run that are neither done nor failed, and how it stands. */
export interface StepTally {
  readonly open: readonly number[];
  readonly done: number;
  readonly failed: number;
  /** Records that the steps of the current pass saw first in this run. */
  readonly newInPass: number;
}

/** A run that is to be opened. `resumes`: the run whose failed steps it reads. */
export interface NewRun {
  readonly id: string;
  readonly source: SourceId;
  readonly lane: Lane;
  readonly trigger: string;
  readonly request: PullRequest;
  readonly resumes?: string | null;
}

export interface LandingResult {
  readonly seen: number;
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
  /** Steps that the page made known. */
  readonly next: readonly number[];
}

/** One root whose absence the source confirmed. `organisationId` is that of its listing. */
export interface Suspect {
  readonly kind: RecordKind;
  readonly id: string;
  readonly organisationId: string | null;
}

/** Confirmed absences, and how many roots there are: of the source, and of each organisation concerned. */
export interface Suspicion {
  readonly absent: readonly Suspect[];
  readonly total: number;
  readonly totalByOrganisation: ReadonlyMap<string, number>;
  /** Proposals of the source that are open or were refused, with those of their roots that are still absent. */
  readonly standing: readonly StandingProposal[];
}

export interface StandingProposal {
  readonly id: string;
  readonly state: "open" | "refused";
  readonly roots: readonly { readonly kind: RecordKind; readonly id: string }[];
}

/** A set of withdrawals that waits for a person. `organisationId` null: it is of the whole source. */
export interface Proposal {
  readonly organisationId: string | null;
  readonly roots: readonly Suspect[];
  readonly share: number;
}

export interface Verdict {
  readonly withdraw: readonly Suspect[];
  readonly proposals: readonly Proposal[];
  /** Ids of open proposals that one of the new ones holds whole. */
  readonly lapse: readonly string[];
}

/**
 * Keeps runs and steps, and lands pages in the mirror. Every method that writes for a run checks the lease's
 * token and throws SyncError RUN_LEASE_LOST when another worker took the run over or a person ended it.
 */
export interface RunStore {
  /** Opens a run unless one of the same source is active; then says which. One at a time over any number of processes. */
  open(run: NewRun): Promise<{ readonly opened: boolean; readonly runId: string; readonly token: number }>;
  load(runId: string): Promise<Run | null>;
  /** The active run of a source; null when there is none. */
  active(source: SourceId): Promise<Run | null>;
  /** Extends the lease and answers with the run as it is now. */
  renew(lease: RunLease): Promise<Run>;
  /**
   * The last run of a source whose failed steps can be read in its stead: begun within a day, of the same scope, taken
   * up by no other run, not overtaken by a complete one. `mode` null: either.
   */
  resumable(
    source: SourceId,
    municipalities: readonly string[] | null,
    mode: RunMode | null,
  ): Promise<Run | null>;
  /**
   * Moves a run from planned to pulling with the failed steps of the one that it resumes. Together they are complete:
   * what either saw counts as seen, a list that was not whole stays so, and the cursor is the beginning of the first.
   */
  beginResumed(lease: RunLease): Promise<void>;
  failedSteps(runId: string): Promise<readonly FailedStep[]>;
  /** Adds first steps and moves the run from planned to pulling, or adds a further pass. */
  begin(lease: RunLease, steps: readonly Step[], pass: number): Promise<void>;
  tally(runId: string): Promise<StepTally>;
  /** Makes fetch steps of ids that lists, references or suspicion asked for; returns how many steps. */
  planFetches(lease: RunLease, batchSize: (kind: RecordKind) => number): Promise<number>;
  /** Asks for records that others refer to: in a full run all not read in it, in a delta those the mirror lacks. */
  wantReferences(lease: RunLease): Promise<number>;
  /** Asks to confirm roots that a complete full run did not see; returns how many. */
  wantSuspects(lease: RunLease, source: SourceId): Promise<number>;
  /**
   * Instead of asking by id: notes suspects as missing since this run, and as absent those that a complete full run at
   * least so many hours earlier missed as well.
   */
  noteMissing(lease: RunLease, confirmHours: number): Promise<void>;
  /** Null: not open any more, or the run is another's. `probe` lets one step through a breaker that is not closed. */
  claim(lease: RunLease, stepNo: number, probe: boolean): Promise<StepClaim | null>;
  land(lease: RunLease, claim: StepClaim, page: PulledPage): Promise<LandingResult>;
  /** Puts steps in the place of one whose answer was too slow or too large; answers with their numbers. */
  split(
    lease: RunLease,
    stepNo: number,
    into: readonly Step[],
    failure: { readonly code: string; readonly answer: string },
  ): Promise<readonly number[]>;
  /** Ends every open step as failed, those that were never tried with this code. */
  giveUp(lease: RunLease, failure: { readonly code: string; readonly message: string }): Promise<void>;
  /**
   * Notes a failure; `last` ends the step as failed, else it stays open for the next attempt, at the earliest in
   * `delayMs`: the lease is extended over that time. `counted` false: the attempt is not one of its attempts.
   */
  fail(
    lease: RunLease,
    stepNo: number,
    failure: {
      readonly code: string;
      readonly message: string;
      readonly last: boolean;
      readonly delayMs: number;
      readonly counted: boolean;
      /** HTTP status of the answer, or the code where none came. */
      readonly answer: string;
    },
  ): Promise<void>;
  /** Adds what derive made of the run's records to its counts. */
  countListings(lease: RunLease, counts: ListingCounts): Promise<void>;
  /** The code and message that most failed steps of a run share. */
  firstFailure(runId: string): Promise<{ readonly code: string; readonly message: string } | null>;
  /** Suspects that the source's answer by id left out, or that were missing for long enough, with the organisation of their listing, and the whole they are part of. */
  absentSuspects(runId: string, source: SourceId): Promise<Suspicion>;
  /**
   * Withdraws what a complete full run asked for by id and did not get, of the kinds whose end the source tells no
   * other way: what refers to it is derived without it.
   */
  withdrawUntold(lease: RunLease): Promise<void>;
  /**
   * Ends reconciliation in one transaction: withdraws what is sure, keeps the rest as proposals for a person, and
   * moves the run back to deriving.
   */
  reconcile(lease: RunLease, verdict: Verdict): Promise<void>;
  /** Whether withdrawals of a full run's source wait for a person, proposed by this run or by an earlier one. */
  hasProposals(runId: string): Promise<boolean>;
  /** Proposals that this run made, for the log. */
  proposalsOf(
    runId: string,
  ): Promise<readonly { readonly id: string; readonly roots: number; readonly share: number }[]>;
  move(lease: RunLease, to: ActiveState): Promise<void>;
  /**
   * Ends the run; writes the cursor of the next delta when `cursor` says so: the start of this run, or of the one that
   * it resumes, minus the overlap.
   */
  finish(
    lease: RunLease,
    state: FinalState,
    options: { cursor: boolean; error?: { code: string; message: string } },
  ): Promise<Run>;
  /** Takes over active runs whose lease lapsed: each gets a new token. */
  takeLapsed(): Promise<readonly (RunLease & { readonly source: SourceId })[]>;
  /** Marks an active run as ended by a person and takes it over; null when it has ended already. */
  cancel(runId: string): Promise<RunLease | null>;
  /** Where the next delta of this source and scope starts; null when no full run was complete yet. */
  cursor(source: SourceId, scope: string): Promise<Date | null>;
  now(): Promise<Date>;
}

/** `all`, or the municipality codes joined: cursors of different scopes do not mix. */
export function scopeText(municipalities: readonly string[] | null): string {
  return municipalities === null ? "all" : [...municipalities].sort().join(",");
}
