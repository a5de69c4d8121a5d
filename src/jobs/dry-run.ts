import type { RunMode } from "../domain/pull/connector.ts";
import { SyncError } from "../domain/errors.ts";
import type { JobHandlers } from "../domain/pull/queue.ts";
import type {
  DryRunReport,
  EffectReader,
  FieldChange,
  ListingEffect,
  RehearsedListing,
  RunEffects,
} from "../domain/derive/rehearsal.ts";
import type { RunLease, RunStore } from "../domain/pull/run.ts";
import type { SourceId } from "../domain/source.ts";
import { fieldChanges } from "./derive/document.ts";
import { toReport } from "./sync-now.ts";

export interface DryRunPorts {
  /** Over the copy, as everything here. */
  readonly handlers: JobHandlers;
  readonly runs: RunStore;
  readonly effects: EffectReader;
  /** The active run of the source in the real database. */
  readonly activeRunId: string | null;
  /** Requests to the source at the same time, and between their starts in milliseconds. */
  readonly parallel: number;
  readonly gapMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Listings read at a time when the effects are gathered. */
const BATCH = 200;

/**
 * Plays a whole run over a copy of the database: the same use cases as the queue's workers, one after another in this
 * process. Nothing of it is kept.
 */
export async function dryRun(source: SourceId, mode: RunMode, ports: DryRunPorts): Promise<DryRunReport> {
  const { handlers, runs } = ports;
  const lease = await handlers.start({ key: "dry-run", source, mode, lane: "manual", trigger: "dry-run" });
  if (lease === null) throw new SyncError("INTERNAL", "A run is active in a copy that should hold none.");
  for (;;) {
    const wait = await handlers.advance(lease, false);
    if ("ended" in wait) break;
    if ("steps" in wait) await doSteps(lease, wait.steps, ports);
    else await handlers.derive(lease, ports.signal);
  }
  const run = await runs.load(lease.runId);
  if (run === null) throw new SyncError("INTERNAL", "The run of the rehearsal is gone.");
  return {
    ...toReport(run),
    dryRun: true,
    activeRunId: ports.activeRunId,
    effects: await gather(ports.effects, run.id),
  };
}

/** Each step until it landed or failed for good, within what the source allows; what pages make known comes next. */
async function doSteps(lease: RunLease, stepNos: readonly number[], ports: DryRunPorts): Promise<void> {
  const left = [...stepNos];
  let gate = Promise.resolve();
  const passGate = (): Promise<void> => (gate = gate.then(() => ports.sleep(ports.gapMs)));
  const workUp = async (): Promise<void> => {
    for (let stepNo = left.shift(); stepNo !== undefined; stepNo = left.shift()) {
      await passGate();
      const verdict = await ports.handlers.step(lease, stepNo, ports.signal);
      const waitMs = "restMs" in verdict ? verdict.restMs : verdict.done ? null : verdict.retryInMs;
      if (waitMs === null) continue;
      await ports.sleep(waitMs);
      // The run may have given up on its source meanwhile: that is for its next advance to see.
      if ("restMs" in verdict) return;
      left.push(stepNo);
    }
  };
  await Promise.all(Array.from({ length: ports.parallel }, workUp));
}

async function gather(reader: EffectReader, runId: string): Promise<RunEffects> {
  const created: ListingEffect[] = [];
  const changed: (ListingEffect & { readonly fields: readonly FieldChange[] })[] = [];
  const withdrawn: ListingEffect[] = [];
  for await (const listings of reader.listings(BATCH)) {
    for (const listing of listings) {
      if (listing.before === null) created.push({ ...effectOf(listing), listingId: null });
      else if (listing.after.state === "withdrawn" && listing.before.state !== "withdrawn") {
        withdrawn.push(effectOf(listing));
      } else {
        const fields = fieldChanges(listing.before, listing.after);
        if (fields.length > 0) changed.push({ ...effectOf(listing), fields });
      }
    }
  }
  return { created, changed, withdrawn, held: await reader.held(runId) };
}

function effectOf({ id, after }: RehearsedListing): ListingEffect {
  return {
    listingId: id,
    name: after.name,
    sources: after.sources.map(({ source, kind, id: sourceId }) => `${source}/${kind}/${sourceId}`),
    state: after.state,
    stateReason: after.stateReason,
  };
}
