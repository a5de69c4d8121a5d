import type { BreakerStore } from "../domain/pull/breaker.ts";
import type { RunMode } from "../domain/pull/connector.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import { isActive, type Run, type RunReport, type RunStore } from "../domain/pull/run.ts";
import type { SourceId } from "../domain/source.ts";
import { resumeRun, type Started, startRun } from "./run/start.ts";

export interface SyncPorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly queue: Pick<JobQueue, "enqueueRun">;
  readonly municipalities: readonly string[] | null;
  readonly newId: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told of a run that has to end first. */
  readonly onWait: (active: Run) => void;
}

/** What is asked for: a run of its own, or what an earlier one (of this mode, or null: of either) failed to read. */
export type SyncWish =
  | { readonly resume: false; readonly mode: RunMode }
  | { readonly resume: true; readonly mode: RunMode | null };

const POLL_MS = 200;

/**
 * Starts a run of each source and waits for their ends. A run of a source that is active already is waited for
 * first, then the one asked for is made: a person's request is answered, not swallowed. A source of which there is
 * nothing to resume is left out of the answer.
 */
export async function syncNow(
  sources: readonly SourceId[],
  wish: SyncWish,
  ports: SyncPorts,
): Promise<readonly RunReport[]> {
  const reports = await Promise.all(sources.map((source) => syncSource(source, wish, ports)));
  return reports.filter((report) => report !== null);
}

async function syncSource(source: SourceId, wish: SyncWish, ports: SyncPorts): Promise<RunReport | null> {
  let told: string | null = null;
  for (;;) {
    const started = await start(source, wish, ports);
    if (started === null) return null;
    if (started.opened) {
      await ports.queue.enqueueRun(started.lease);
      return report(await waitForEnd(started.lease.runId, ports), ports.runs);
    }
    if (started.active === null) continue;
    if (started.active.id !== told) ports.onWait(started.active);
    told = started.active.id;
    await waitForEnd(told, ports);
  }
}

function start(source: SourceId, wish: SyncWish, ports: SyncPorts): Promise<Started | null> {
  const request = {
    id: ports.newId(),
    source,
    lane: "manual",
    trigger: "command",
    municipalities: ports.municipalities,
  } as const;
  return wish.resume
    ? resumeRun({ ...request, mode: wish.mode }, ports)
    : startRun({ ...request, mode: wish.mode }, ports);
}

/** Waits until a run has ended; polls the database, for another process may be the one that does it. */
export async function waitForEnd(runId: string, ports: Pick<SyncPorts, "runs" | "sleep">): Promise<Run> {
  for (;;) {
    const run = await ports.runs.load(runId);
    if (run !== null && !isActive(run.state)) return run;
    await ports.sleep(POLL_MS);
  }
}

async function report(run: Run, runs: RunStore): Promise<RunReport> {
  const failed = run.state === "partial" || run.state === "failed";
  return { ...toReport(run), failedSteps: failed ? await runs.failedSteps(run.id) : [] };
}

/** A run as it ended, without its failed steps. */
export function toReport(run: Run): RunReport {
  return {
    id: run.id,
    source: run.source,
    mode: run.request.mode,
    state: run.state,
    counts: run.counts,
    listings: run.listings,
    durationMs: (run.finishedAt ?? run.createdAt).getTime() - run.createdAt.getTime(),
    errorCode: run.errorCode,
    failedSteps: [],
  };
}
