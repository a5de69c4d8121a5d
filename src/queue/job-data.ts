import type { Queue } from "bullmq";
import type { StartJob } from "../domain/pull/queue.ts";
import type { RunLease } from "../domain/pull/run.ts";
import type { SourceId } from "../domain/source.ts";

export interface RunJobData {
  readonly lease: RunLease;
  /** How often the run waited for children: part of their ids. */
  readonly round: number;
  readonly afterDerive: boolean;
}

export interface StepJobData {
  readonly lease: RunLease;
  readonly stepNo: number;
}

export interface DeriveJobData {
  readonly lease: RunLease | null;
}

/** Queues of the service: starts and runs, steps of each source, derivation. */
export interface Queues {
  readonly starts: Queue<StartJob>;
  readonly runs: Queue<RunJobData>;
  readonly steps: Readonly<Record<SourceId, Queue<StepJobData>>>;
  readonly derive: Queue<DeriveJobData>;
}

/** Every queue, in the order in which people look at them. */
export function allOf({ starts, runs, steps, derive }: Queues): readonly Queue[] {
  return [starts, runs, ...Object.values(steps), derive];
}
