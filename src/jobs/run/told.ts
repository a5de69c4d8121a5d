import type { Emit } from "../../domain/events.ts";
import { isActive, type Run } from "../../domain/pull/run.ts";

/** Says that a run began. */
export function emitStarted(run: Run, emit: Emit): void {
  emit({
    type: "run-started",
    runId: run.id,
    source: run.source,
    mode: run.request.mode,
    trigger: run.trigger,
  });
}

/** Says how a run ended; nothing while it is active. */
export function emitFinished(run: Run, emit: Emit): void {
  const { state, finishedAt } = run;
  if (finishedAt === null || isActive(state)) return;
  emit({
    type: "run-finished",
    runId: run.id,
    source: run.source,
    mode: run.request.mode,
    state,
    counts: run.counts,
    listings: run.listings,
    durationMs: finishedAt.getTime() - run.createdAt.getTime(),
    errorCode: run.errorCode,
  });
}

/** Says which run has to end before the one that was asked for can begin. */
export function emitDeferred(active: Run, emit: Emit): void {
  emit({
    type: "start-deferred",
    source: active.source,
    activeRunId: active.id,
    activeMode: active.request.mode,
    activeState: active.state,
    activeSince: active.createdAt.toISOString(),
  });
}
