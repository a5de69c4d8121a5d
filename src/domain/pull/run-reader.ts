import type { JsonObject } from "../json.ts";
import type { RunMode } from "./connector.ts";
import type { Run, RunState } from "./run.ts";
import type { RunLine } from "./run-log.ts";
import type { RecordKind, SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

/** A run with what is of interest to whoever watches it. */
export interface WatchedRun extends Run {
  readonly requests: number;
  readonly retries: number;
  /** HTTP status of an answer, or the code of the failure where none came → how many. */
  readonly answers: Readonly<Record<string, number>>;
  readonly errorMessage: string | null;
}

/** Which runs; null: any. */
export interface RunFilter {
  readonly source: SourceId | null;
  readonly mode: RunMode | null;
  readonly states: readonly RunState[] | null;
  /** Begun at this instant or later, and before the other. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Only those that changed something. */
  readonly changing: boolean;
}

/** How far the steps of a run are, and how quickly they go. */
export interface StepProgress {
  readonly open: number;
  readonly done: number;
  readonly failed: number;
  /** Of the last 30 seconds: steps that landed, and their records. */
  readonly lately: { readonly steps: number; readonly records: number };
  /** Records of the source that wait to be derived, while the run derives; before, none is counted. */
  readonly dirty: number;
}

/** Failed attempts of a run that share a code. */
export interface ErrorGroup {
  readonly code: string;
  /** Attempts that failed so, as far as the log of the run reaches. */
  readonly attempts: number;
  /** Steps that were given up with it. */
  readonly givenUp: number;
  /** The first of them. */
  readonly step: string;
  readonly params: JsonObject;
  readonly message: string;
  readonly at: Date | null;
}

/** Roots that this run changed and that cannot be shown, by problem. */
export interface QuarantineGroup {
  readonly code: string;
  readonly roots: number;
  readonly exampleId: string;
}

export const STEP_STATES = ["planned", "done", "failed"] as const;
type StepState = (typeof STEP_STATES)[number];

export interface StepRow {
  readonly stepNo: number;
  readonly name: string;
  readonly params: JsonObject;
  readonly state: StepState;
  readonly attempts: number;
  readonly askedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly records: number | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  /** Its attempts as the log of the run tells them. */
  readonly lines: readonly RunLine[];
}

export const ITEM_KINDS = ["new", "changed", "returned", "gone", "withdrawn", "missing", "absent"] as const;
type ItemKind = (typeof ITEM_KINDS)[number];

/** One record that a run changed. */
export interface RunItem {
  readonly id: number;
  readonly kind: RecordKind;
  readonly sourceId: string;
  readonly what: ItemKind;
  readonly reason: string | null;
  readonly at: Date;
  /** Of the listing that it is part of. */
  readonly listingId: string | null;
  readonly name: Localised;
}

/** A record before and after a run changed it; null: there was none, or it is not kept any more. */
export interface ItemChange extends RunItem {
  readonly before: unknown;
  readonly after: unknown;
}

/** Reads runs for the people who watch them. Ids that are no UUID are simply not found. Never writes. */
export interface RunReader {
  /** Newest first, those before a run when one is named. */
  page(filter: RunFilter, beforeId: string | null, size: number): Promise<readonly WatchedRun[]>;
  run(id: string): Promise<WatchedRun | null>;
  progress(id: string): Promise<StepProgress>;
  errors(id: string): Promise<readonly ErrorGroup[]>;
  quarantined(id: string): Promise<readonly QuarantineGroup[]>;
  /** Ascending, after a number; `state` null: all. */
  steps(id: string, state: StepState | null, after: number, size: number): Promise<readonly StepRow[]>;
  /** In the order in which they were met, after an id; `what` null: all. */
  items(id: string, what: ItemKind | null, after: number, size: number): Promise<readonly RunItem[]>;
  change(id: string, itemId: number): Promise<ItemChange | null>;
  /** The newest lines of its log, newest first. */
  lines(id: string, size: number): Promise<readonly RunLine[]>;
}
