import type { ReplayReport } from "../domain/operations/acts.ts";
import { SyncError } from "../domain/errors.ts";
import type { Emit } from "../domain/events.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import type { ReplayFilter, ReplayStore } from "../domain/mirror/replay.ts";
import type { RunLease, RunReport, RunStore } from "../domain/pull/run.ts";
import { type RecordKey, SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { toReport, waitForEnd } from "./sync-now.ts";

export interface ReplayPorts {
  readonly replays: ReplayStore;
  readonly runs: RunStore;
  readonly queue: Pick<JobQueue, "enqueueRun">;
  readonly municipalities: readonly string[] | null;
  readonly newId: () => string;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Fetches quarantined roots anew and derives them, in one run for each source; waits for their ends. An active run of
 * the source is waited for first.
 *
 * @throws SyncError NOT_FOUND when a root is named by its id and there is none.
 */
export async function replay(filter: ReplayFilter, ports: ReplayPorts): Promise<ReplayReport> {
  const roots = await ports.replays.find(filter);
  if (filter.id !== null && roots.length === 0) {
    throw new SyncError("NOT_FOUND", `There is no root ${filter.source ?? ""} ${filter.id} in the mirror.`);
  }
  const runs = await Promise.all(bySource(roots).map(([source, own]) => replaySource(source, own, ports)));
  const quarantined = await ports.replays.countQuarantined(roots);
  return { replayed: roots.length, read: roots.length - quarantined, quarantined, runs };
}

async function replaySource(
  source: SourceId,
  roots: readonly RecordKey[],
  ports: ReplayPorts,
): Promise<RunReport> {
  for (;;) {
    const run = { id: ports.newId(), trigger: "replay", municipalities: ports.municipalities };
    const { opened, runId, token } = await ports.replays.open(source, roots, run);
    if (opened) await ports.queue.enqueueRun({ runId, token });
    const ended = await waitForEnd(runId, ports);
    if (opened) return toReport(ended);
  }
}

export interface RetryPorts extends Pick<ReplayPorts, "replays" | "municipalities" | "newId"> {
  /** Whether a person paused the deltas of a source: then it is left alone. */
  readonly isPaused: (source: SourceId) => Promise<boolean>;
  readonly emit: Emit;
}

/** Roots asked for anew in one run of the clock. */
const RETRIED_AT_ONCE = 200;

/** Opens a run over quarantined roots whose next try is due; answers with the leases to be enqueued. */
export async function retryDue(now: Date, ports: RetryPorts): Promise<readonly RunLease[]> {
  const due = await ports.replays.takeDue(now, RETRIED_AT_ONCE);
  const leases: RunLease[] = [];
  for (const [source, roots] of bySource(due)) {
    if (await ports.isPaused(source)) continue;
    const run = { id: ports.newId(), trigger: "retry", municipalities: ports.municipalities };
    const { opened, runId, token } = await ports.replays.open(source, roots, run);
    if (!opened) continue;
    ports.emit({ type: "quarantine-retried", runId, source, roots: roots.length });
    leases.push({ runId, token });
  }
  return leases;
}

function bySource(roots: readonly RecordKey[]): readonly (readonly [SourceId, readonly RecordKey[]])[] {
  return SOURCE_IDS.map((source) => [source, roots.filter((root) => root.source === source)] as const).filter(
    ([, own]) => own.length > 0,
  );
}
