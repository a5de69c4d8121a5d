import type { RunMode } from "./connector.ts";
import type { Lane, RunLease } from "./run.ts";
import type { SourceId } from "../source.ts";

/** A run that somebody or a schedule asked for. `key` makes repeats of the same request one job. */
export interface StartJob {
  readonly key: string;
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly lane: Lane;
  readonly trigger: string;
}

/** What a run waits for next, or that it has ended. `delayMs`: not before. */
type WaitFor =
  | { readonly steps: readonly number[]; readonly source: SourceId }
  | { readonly derivers: number; readonly delayMs: number }
  | { readonly ended: true };

/**
 * How a step ended: done, with the steps it made known; failed, `retryInMs` null when it is not tried again; or not
 * tried, because its source is not asked at present: then no step of the source is taken up for `restMs`.
 */
type StepVerdict =
  | { readonly done: true; readonly next: readonly number[] }
  | { readonly done: false; readonly code: string; readonly retryInMs: number | null }
  | { readonly restMs: number };

/** What the queue's workers do: the use cases, given by compose. Each may be called twice for the same job. */
export interface JobHandlers {
  /** Opens the run; null when one of the source is active or the schedule is paused. */
  start(job: StartJob): Promise<RunLease | null>;
  /** `afterDerive`: the run was woken by derivers that found nothing left to take. */
  advance(lease: RunLease, afterDerive: boolean): Promise<WaitFor>;
  step(lease: RunLease, stepNo: number, signal: AbortSignal): Promise<StepVerdict>;
  /** Drains dirty records; for a run when there is a lease. */
  derive(lease: RunLease | null, signal: AbortSignal): Promise<void>;
  /**
   * Marks what the passing of time changes, tries quarantined roots again that are due, takes over runs whose worker
   * vanished; answers with the runs to go on with.
   */
  tick(): Promise<{
    readonly takenOver: readonly RunLease[];
    readonly dirty: boolean;
    /** Starts that waited for the end of another run. */
    readonly starts: readonly StartJob[];
  }>;
}

/** States of a job in the queue. */
export const JOB_STATES = [
  "waiting",
  "active",
  "delayed",
  "prioritized",
  "waiting-children",
  "failed",
  "completed",
] as const;

/** Jobs of one queue by state. */
export interface QueueCounts {
  readonly name: string;
  readonly jobs: Readonly<Record<string, number>>;
}

/** Limits of one source over all workers. */
export interface SourceLimits {
  readonly requestsPerSecond: number;
  readonly parallel: number;
  readonly attempts: number;
}

/** The queue behind its port: which library and which store it is made of is its own business. */
export interface JobQueue {
  enqueueStart(job: StartJob): Promise<void>;
  enqueueRun(lease: RunLease): Promise<void>;
  enqueueDerive(): Promise<void>;
  /** Starts this process's workers; throws SyncError QUEUE_UNREACHABLE. */
  work(handlers: JobHandlers): Promise<void>;
  /**
   * Starts this process's clock: cron expressions in Europe/Helsinki that only enqueue, read anew every few seconds.
   * Throws SyncError QUEUE_UNREACHABLE.
   */
  schedule(read: () => Promise<readonly ScheduleEntry[]>): Promise<void>;
  /** Resolves when the queue's store answers; throws SyncError QUEUE_UNREACHABLE. */
  check(): Promise<void>;
  /** What the store is, in a few words; throws SyncError QUEUE_UNREACHABLE, or QUEUE_UNFIT when jobs are not safe in it. */
  inspect(): Promise<string>;
  /** Takes no new work, lets what runs finish within `drainMs`, closes. */
  close(drainMs: number): Promise<void>;
}

export interface ScheduleEntry {
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly cron: string;
}
