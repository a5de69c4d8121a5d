import type { BreakerStore } from "../domain/breaker.ts";
import type { RunMode } from "../domain/connector.ts";
import type { JobQueue } from "../domain/queue.ts";
import { isActive, type Run, type RunReport, type RunStore } from "../domain/run.ts";
import type { SourceId } from "../domain/source.ts";
import { startRun } from "./run/start.ts";

export interface SyncPorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly queue: Pick<JobQueue, "enqueueRun">;
  readonly municipalities: readonly string[] | null;
  readonly newId: () => string;
  readonly sleep: (ms: number) => Promise<void>;
}

const POLL_MS = 200;

/**
 * Starts a run of each source and waits for their ends. A run of a source that is active already is waited for
 * first, then the one asked for is made: a person's request is answered, not swallowed.
 */
export async function syncNow(
  sources: readonly SourceId[],
  mode: RunMode,
  ports: SyncPorts,
): Promise<readonly RunReport[]> {
  return Promise.all(sources.map((source) => syncSource(source, mode, ports)));
}

async function syncSource(source: SourceId, mode: RunMode, ports: SyncPorts): Promise<RunReport> {
  for (;;) {
    const started = await startRun(
      {
        id: ports.newId(),
        source,
        mode,
        lane: "manual",
        trigger: "command",
        municipalities: ports.municipalities,
      },
      ports,
    );
    if (started.opened) {
      await ports.queue.enqueueRun(started.lease);
      return toReport(await waitForEnd(started.lease.runId, ports));
    }
    await waitForEnd(started.activeRunId, ports);
  }
}

/** Waits until a run has ended; polls the database, for another process may be the one that does it. */
export async function waitForEnd(runId: string, ports: Pick<SyncPorts, "runs" | "sleep">): Promise<Run> {
  for (;;) {
    const run = await ports.runs.load(runId);
    if (run !== null && !isActive(run.state)) return run;
    await ports.sleep(POLL_MS);
  }
}

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
  };
}
