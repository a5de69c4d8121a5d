import type { Connector } from "../domain/pull/connector.ts";
import type { BreakerStore } from "../domain/pull/breaker.ts";
import type { DerivationStore, DeriveTally } from "../domain/derive/derivation.ts";
import { SyncError } from "../domain/errors.ts";
import type { Emit } from "../domain/events.ts";
import type { GuardStore } from "../domain/pull/guard.ts";
import type { JobHandlers, StartJob } from "../domain/pull/queue.ts";
import type { ReplayStore } from "../domain/mirror/replay.ts";
import type { RetentionStore } from "../domain/mirror/retention.ts";
import type { Run, RunLease, RunStore } from "../domain/pull/run.ts";
import type { ScheduleStore } from "../domain/pull/schedule.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { deriveDirty } from "./derive/derive.ts";
import type { DeriveContext } from "./derive/derive-listing.ts";
import { retryDue } from "./replay.ts";
import { retainByClock, type RetentionRules } from "./retention.ts";
import { advanceRun } from "./run/advance.ts";
import type { BreakerRules } from "./run/breaker.ts";
import type { GuardRules } from "./run/guard.ts";
import { startRun } from "./run/start.ts";
import { type RetryPolicy, runStep } from "./run/step.ts";
import { emitDeferred, emitFinished, emitStarted } from "./run/told.ts";

export interface HandlerParts {
  readonly runs: RunStore;
  readonly derivation: DerivationStore;
  readonly schedules: ScheduleStore;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly policies: Readonly<Record<SourceId, RetryPolicy>>;
  readonly breakers: BreakerStore;
  readonly breakerRules: Readonly<Record<SourceId, BreakerRules>>;
  readonly guard: GuardRules;
  readonly missing: { readonly confirmHours: number };
  readonly proposals: Pick<GuardStore, "settle">;
  readonly replays: ReplayStore;
  readonly retention: RetentionStore;
  readonly retentionRules: RetentionRules;
  readonly municipalities: readonly string[] | null;
  readonly deriveContext: () => DeriveContext;
  readonly deriveBatch: number;
  readonly derivers: number;
  /** A step gives a sign of life this often: a slow answer must not cost the run its lease. */
  readonly heartbeatMs: number;
  /** The clock by which visibility and freshness are judged. */
  readonly now: () => Date;
  /** A clock for durations, in milliseconds, which nobody sets back. */
  readonly elapsedMs: () => number;
  /** Calls `act` every so many milliseconds until the answer is called. */
  readonly every: (ms: number, act: () => void) => () => void;
  /** 0 to 1: pauses between attempts differ a little. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly emit: Emit;
}

/** Derivers that found everything held by others look again after this. */
const DERIVE_AGAIN_MS = 500;

/** The use cases behind the queue's jobs. Each is safe to run twice. */
export function createHandlers(parts: HandlerParts): JobHandlers {
  const { runs, derivation, emit } = parts;
  const begunMs = parts.elapsedMs();
  return {
    start: (job) => start(job, parts),
    async advance(lease, afterDerive) {
      const before = await runs.load(lease.runId);
      // Cancelled, or another worker's: its job is theirs.
      if (before?.leaseToken !== lease.token) return { ended: true };
      const advance = await advanceRun(lease, parts);
      if (before.state === "planned") emitStarted(before, emit);
      if (advance.next === "steps") return { steps: advance.stepNos, source: advance.source };
      if (advance.next === "derive") {
        return { derivers: parts.derivers, delayMs: afterDerive ? DERIVE_AGAIN_MS : 0 };
      }
      if (before.finishedAt === null) {
        if (advance.run.state === "guarded") await emitHeld(advance.run, parts);
        emitFinished(advance.run, emit);
      }
      return { ended: true };
    },
    step: (lease, stepNo, signal) => step(lease, stepNo, signal, parts),
    async derive(lease, signal) {
      const startedAt = parts.elapsedMs();
      let counted: DeriveTally = { records: 0, created: 0, updated: 0, removed: 0, faults: 0 };
      const run = lease === null ? null : await runs.load(lease.runId);
      const tally = await deriveDirty(derivation, parts.deriveContext, {
        batch: parts.deriveBatch,
        source: run?.source ?? null,
        signal,
        onFault: (error) => emit({ type: "derive-failed", error }),
        async onBatch(now) {
          if (lease !== null) await runs.countListings(lease, difference(now, counted));
          counted = { ...now };
        },
      });
      emit({
        type: "derived",
        roots: tally.records,
        created: tally.created,
        updated: tally.updated,
        removed: tally.removed,
        failed: tally.faults,
        durationMs: parts.elapsedMs() - startedAt,
      });
    },
    tick: async () => {
      if (parts.elapsedMs() < begunMs + HANDOVER_MS) await markOutdated(parts);
      return tick(parts);
    },
  };
}

/** How long processes of an earlier version may go on beside this one. */
const HANDOVER_MS = 600_000;

/** What this process marked when it started may have been taken, and read the old way, by one that was still there. */
async function markOutdated({ derivation, deriveContext }: HandlerParts): Promise<void> {
  const { mappers } = deriveContext();
  for (const source of SOURCE_IDS) await derivation.markOutdated(source, mappers[source].version);
}

async function tick(parts: HandlerParts): ReturnType<JobHandlers["tick"]> {
  const { runs, derivation, emit } = parts;
  await derivation.markDue(parts.now());
  await parts.proposals.settle();
  await retainByClock(parts.now(), { ...parts, ...parts.deriveContext(), rules: parts.retentionRules });
  const retried = await retryDue(parts.now(), {
    ...parts,
    isPaused: (source) => parts.schedules.isPaused(source, "delta"),
  });
  const lapsed = await runs.takeLapsed();
  for (const { runId, source } of lapsed) emit({ type: "run-taken-over", runId, source });
  return {
    takenOver: [...lapsed, ...retried],
    dirty: await derivation.hasStray(),
    starts: await waitingStarts(parts.schedules),
  };
}

async function start(job: StartJob, parts: HandlerParts): Promise<RunLease | null> {
  const { schedules, emit } = parts;
  const scheduled = job.trigger === "schedule";
  if (scheduled && (await schedules.isPaused(job.source, job.mode))) return null;
  emit({ type: "schedule-fired", source: job.source, mode: job.mode });
  const started = await startRun({ ...job, id: parts.newId(), municipalities: parts.municipalities }, parts);
  if (started.opened) {
    if (scheduled) await schedules.settle(job.source, job.mode);
    return started.lease;
  }
  // A nightly run must not be lost because a short one was under way: one start of each schedule waits.
  if (scheduled) await schedules.defer(job.source, job.mode);
  if (started.active !== null) emitDeferred(started.active, emit);
  return null;
}

/** Starts that waited for the end of another run. The key is one for all processes that look at the same time. */
async function waitingStarts(schedules: ScheduleStore): Promise<readonly StartJob[]> {
  return (await schedules.due()).map(({ source, mode, since }) => ({
    key: `start-${source}-${mode}-after-${since.getTime()}`,
    source,
    mode,
    lane: mode,
    trigger: "schedule",
  }));
}

async function step(
  lease: RunLease,
  stepNo: number,
  signal: AbortSignal,
  parts: HandlerParts,
): ReturnType<JobHandlers["step"]> {
  const startedAt = parts.elapsedMs();
  const { release, held } = keepLease(lease, parts);
  const ended = await runStep(lease, stepNo, parts, {
    jitter: parts.random(),
    signal: AbortSignal.any([signal, held]),
  }).finally(release);
  if (ended.end === "skipped") return { done: true, next: [] };
  if (ended.end === "held") return { restMs: ended.waitMs };
  if (ended.end === "gave-up") {
    if (ended.run !== null) emitFinished(ended.run, parts.emit);
    return { done: true, next: [] };
  }
  const of = { runId: lease.runId, source: ended.claim.source };
  if (ended.end === "landed") {
    const { next, ...counts } = ended.result;
    parts.emit({
      type: "step-landed",
      ...of,
      step: ended.claim.step.name,
      stepNo: ended.claim.stepNo,
      attempt: ended.claim.attempt,
      ...counts,
      durationMs: parts.elapsedMs() - startedAt,
    });
    return { done: true, next };
  }
  parts.emit({
    type: "step-failed",
    ...of,
    step: ended.claim.step.name,
    stepNo: ended.claim.stepNo,
    attempt: ended.claim.attempt,
    code: ended.code,
    error: ended.error,
    again: ended.end === "split" || ended.retryInMs !== null,
  });
  if (ended.end === "split") return { done: true, next: ended.next };
  return { done: false, code: ended.code, retryInMs: ended.retryInMs };
}

/**
 * Gives signs of life until it is told to `release`; `held` ends when the lease is another's, or its run was cancelled:
 * then no answer is of use.
 */
function keepLease(
  lease: RunLease,
  { runs, heartbeatMs, every }: HandlerParts,
): { readonly release: () => void; readonly held: AbortSignal } {
  const controller = new AbortController();
  const release = every(heartbeatMs, () => {
    runs.renew(lease).catch((error: unknown) => {
      // A beat that fails otherwise is no matter: the landing checks the lease itself.
      if (error instanceof SyncError && error.code === "RUN_LEASE_LOST") controller.abort(error);
    });
  });
  return { release, held: controller.signal };
}

async function emitHeld(run: Run, { runs, emit }: HandlerParts): Promise<void> {
  for (const { id, roots, share } of await runs.proposalsOf(run.id)) {
    emit({ type: "guard-held", runId: run.id, source: run.source, proposalId: id, roots, share });
  }
}

function difference(
  now: DeriveTally,
  before: DeriveTally,
): { created: number; updated: number; removed: number } {
  return {
    created: now.created - before.created,
    updated: now.updated - before.updated,
    removed: now.removed - before.removed,
  };
}
