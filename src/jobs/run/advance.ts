import type { Connector, Step } from "../../domain/pull/connector.ts";
import type { DerivationStore } from "../../domain/derive/derivation.ts";
import {
  type FinalState,
  isActive,
  type Run,
  type RunLease,
  type RunStore,
  type StepTally,
} from "../../domain/pull/run.ts";
import type { SourceId } from "../../domain/source.ts";
import { type GuardRules, guardWithdrawals, NO_VERDICT } from "./guard.ts";

/** What a run's parent does next. */
export type Advance =
  | { readonly next: "steps"; readonly source: SourceId; readonly stepNos: readonly number[] }
  | { readonly next: "derive" }
  | { readonly next: "finished"; readonly run: Run };

export interface AdvancePorts {
  readonly runs: RunStore;
  readonly derivation: DerivationStore;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly guard: GuardRules;
  /** How much later a second full run has to miss what cannot be asked for by id. */
  readonly missing: { readonly confirmHours: number };
}

/** An unstably ordered list is crawled again until a pass meets nothing new, this many times at most. */
const MAXIMUM_PASSES = 6;

/**
 * Moves a run as far as it goes without waiting, by what the database says: safe to call at any time and again
 * after a crash. Answers with what to wait for, or that the run has ended.
 *
 * @throws SyncError RUN_LEASE_LOST when the run belongs to another worker now.
 */
export async function advanceRun(lease: RunLease, ports: AdvancePorts): Promise<Advance> {
  for (;;) {
    const run = await ports.runs.renew(lease);
    if (!isActive(run.state)) return { next: "finished", run };
    if (run.cancelRequested) return finish(lease, "cancelled", false, ports);
    const waiting = await MOVES[run.state](run, lease, ports);
    if (waiting !== null) return waiting;
  }
}

type Move = (run: Run, lease: RunLease, ports: AdvancePorts) => Promise<Advance | null>;

const MOVES: Readonly<Record<"planned" | "pulling" | "deriving" | "reconciling", Move>> = {
  async planned(run, lease, ports) {
    if (run.resumes !== null) {
      await ports.runs.beginResumed(lease);
      return null;
    }
    // What a replay reads was named when it was opened.
    const steps = run.replay ? [] : ports.connectors[run.source].plan(run.request);
    await ports.runs.begin(lease, ofPass(steps, 1), 1);
    return null;
  },

  async pulling(run, lease, ports) {
    const { runs } = ports;
    const connector = ports.connectors[run.source];
    const tally = await runs.tally(run.id);
    if (tally.open.length > 0) return { next: "steps", source: run.source, stepNos: tally.open };
    const batchSize = connector.batchSize.bind(connector);
    if ((await runs.planFetches(lease, batchSize)) > 0) return null;
    if (needsAnotherPass(run, connector, tally)) {
      await runs.begin(lease, ofPass(connector.plan(run.request), run.pass + 1), run.pass + 1);
      return null;
    }
    if ((await runs.wantReferences(lease)) > 0 && (await runs.planFetches(lease, batchSize)) > 0) return null;
    await runs.move(lease, "deriving");
    return null;
  },

  async deriving(run, lease, ports) {
    if ((await ports.derivation.backlog(run.source)) > 0) return { next: "derive" };
    const tally = await ports.runs.tally(run.id);
    if (run.request.mode === "full" && !run.reconciled && isComplete(run, tally)) {
      await ports.runs.move(lease, "reconciling");
      return null;
    }
    return end(run, tally, lease, ports);
  },

  async reconciling(run, lease, ports) {
    const { runs } = ports;
    const connector = ports.connectors[run.source];
    await runs.wantSuspects(lease, run.source);
    if (connector.confirmsById) await runs.planFetches(lease, connector.batchSize.bind(connector));
    else await runs.noteMissing(lease, ports.missing.confirmHours);
    const tally = await runs.tally(run.id);
    if (tally.open.length > 0) return { next: "steps", source: run.source, stepNos: tally.open };
    // A confirmation that could not be had proves nothing: then nobody is withdrawn (I3).
    const complete = isComplete(run, tally);
    if (complete) await runs.withdrawUntold(lease);
    const verdict = complete
      ? guardWithdrawals(await runs.absentSuspects(run.id, run.source), ports.guard)
      : NO_VERDICT;
    await runs.reconcile(lease, verdict);
    return null;
  },
};

function needsAnotherPass(run: Run, connector: Connector, tally: StepTally): boolean {
  return (
    !run.replay &&
    connector.repeatUntilNothingNew &&
    tally.failed === 0 &&
    tally.newInPass > 0 &&
    run.pass < MAXIMUM_PASSES
  );
}

/** Every planned step landed, and no answer showed a list that was not whole. */
function isComplete(run: Run, tally: StepTally): boolean {
  return tally.failed === 0 && tally.open.length === 0 && run.whole;
}

function ofPass(steps: readonly Step[], pass: number): readonly Step[] {
  return steps.map((step) => ({ ...step, params: { ...step.params, pass } }));
}

async function end(run: Run, tally: StepTally, lease: RunLease, ports: AdvancePorts): Promise<Advance> {
  if (tally.done === 0 && tally.failed > 0) return finish(lease, "failed", false, ports);
  if (!isComplete(run, tally)) return finish(lease, "partial", false, ports);
  const guarded = await ports.runs.hasProposals(run.id);
  return finish(lease, guarded ? "guarded" : "done", !run.replay, ports);
}

async function finish(
  lease: RunLease,
  state: FinalState,
  cursor: boolean,
  ports: AdvancePorts,
): Promise<Advance> {
  const error = state === "failed" || state === "partial" ? await ports.runs.firstFailure(lease.runId) : null;
  const run = await ports.runs.finish(lease, state, error === null ? { cursor } : { cursor, error });
  return { next: "finished", run };
}
