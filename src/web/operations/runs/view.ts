import type { StepProgress, WatchedRun } from "../../../domain/pull/run-reader.ts";
import { isActive } from "../../../domain/pull/run.ts";

/** What is worked out of a run and its steps. */
export interface RunView {
  readonly active: boolean;
  /** Seconds since it began, or that it took. */
  readonly elapsedSeconds: number;
  /** Of records: of late while it reads, else over all of it; null before anything was read. */
  readonly perSecond: number | null;
  /** Until the steps that are known are done; null when nobody can tell. */
  readonly leftSeconds: number | null;
  /** I7: seen = new + changed + unchanged. */
  readonly balanced: boolean;
  /** No worker took it up for so long that somebody should look. */
  readonly notTaken: boolean;
}

/** What "of late" means in a StepProgress. */
const LATELY_SECONDS = 30;
const TAKEN_WITHIN_SECONDS = 15;

export function viewOfRun(run: WatchedRun, progress: StepProgress, now: Date): RunView {
  const active = isActive(run.state);
  const began = run.startedAt ?? run.createdAt;
  const elapsedSeconds = Math.max(0, ((run.finishedAt ?? now).getTime() - began.getTime()) / 1_000);
  const { seen, new: news, changed, unchanged } = run.counts;
  return {
    active,
    elapsedSeconds,
    perSecond: perSecondOf(run, progress, elapsedSeconds),
    leftSeconds: active ? leftOf(run, progress, elapsedSeconds) : null,
    balanced: seen === news + changed + unchanged,
    notTaken:
      run.state === "planned" && now.getTime() - run.createdAt.getTime() > TAKEN_WITHIN_SECONDS * 1_000,
  };
}

function perSecondOf(
  { state, counts }: WatchedRun,
  { lately }: StepProgress,
  elapsed: number,
): number | null {
  if (state === "pulling" && lately.records > 0)
    return lately.records / Math.max(1, Math.min(LATELY_SECONDS, elapsed));
  return counts.seen === 0 || elapsed < 1 ? null : counts.seen / elapsed;
}

/** Only steps that are known count: what a list names later comes on top. */
function leftOf({ state }: WatchedRun, { open, done, lately }: StepProgress, elapsed: number): number | null {
  if (state !== "pulling" && state !== "reconciling") return null;
  if (open === 0) return 0;
  const rate =
    lately.steps > 0
      ? lately.steps / Math.max(1, Math.min(LATELY_SECONDS, elapsed))
      : done / Math.max(1, elapsed);
  return rate === 0 ? null : open / rate;
}
