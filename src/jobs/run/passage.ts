import type { BreakerStore } from "../../domain/pull/breaker.ts";
import { type ErrorCode, errorClass, SyncError } from "../../domain/errors.ts";
import type { Emit } from "../../domain/events.ts";
import type { Run, RunLease, RunStore, StepClaim } from "../../domain/pull/run.ts";
import type { SourceId } from "../../domain/source.ts";
import {
  afterAnswer,
  afterFailure,
  afterNoProbe,
  type BreakerRules,
  enter,
  givesUp,
  type Passage,
} from "./breaker.ts";

export interface PassagePorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly breakerRules: Readonly<Record<SourceId, BreakerRules>>;
  readonly emit: Emit;
}

/** Asks whether a request to the source may go out; makes it the probe when a pause is over. */
export function askPassage(source: SourceId, ports: PassagePorts): Promise<Passage> {
  return ports.breakers.change(source, (before, now) => enter(before, now, ports.breakerRules[source]));
}

/** Tells the breaker that the source answered, be it with a refusal. Only the answer to a probe closes it. */
export async function noteAnswer(source: SourceId, probe: boolean, ports: PassagePorts): Promise<void> {
  if (!probe) return;
  const heldMs = await ports.breakers.change(source, (before, now) => ({
    after: afterAnswer(before, probe),
    answer: now.getTime() - (before.since ?? now).getTime(),
  }));
  ports.emit({ type: "breaker-closed", source, heldMs });
}

/** Tells the breaker that the request which was to be its probe told nothing. */
export function noteNoProbe(source: SourceId, ports: PassagePorts): Promise<null> {
  return ports.breakers.change(source, (before, now) => ({ after: afterNoProbe(before, now), answer: null }));
}

/** A failed request: of which step, whether it was the probe, and whether the step has another attempt. */
export interface FailedRequest {
  readonly claim: StepClaim;
  readonly error: unknown;
  readonly probe: boolean;
  readonly last: boolean;
}

/**
 * Tells the breaker of a failed request; answers whether the source is held back now. What says nothing about the
 * source's health changes nothing.
 */
export async function noteFailure(
  lease: RunLease,
  { claim, error, probe, last }: FailedRequest,
  ports: PassagePorts,
): Promise<boolean> {
  const { source, stepNo } = claim;
  if (!(error instanceof SyncError) || !isPassing(error)) {
    await noteAnswer(source, probe, ports);
    return false;
  }
  const rules = ports.breakerRules[source];
  const landings = await ports.breakers.landings(source, rules);
  const spent = last && (await ports.runs.tally(lease.runId)).done === 0;
  const failure = { stepNo, code: error.code, retryAfterMs: askedPauseMs(error), probe, spent, landings };
  const { after, pauseMs } = await ports.breakers.change(source, (before, now) => {
    const changed = afterFailure(before, failure, now, rules);
    const opens = changed.state === "open" && before.state !== "open" && changed.until !== null;
    return {
      after: changed,
      answer: {
        after: changed,
        pauseMs: opens && changed.until !== null ? changed.until.getTime() - now.getTime() : null,
      },
    };
  });
  if (pauseMs !== null) {
    ports.emit({ type: "breaker-opened", source, code: error.code, pauseMs, asked: after.asked });
  }
  return after.state !== "closed";
}

const OF_SOURCE = new Set<ErrorCode>([
  "SOURCE_UNREACHABLE",
  "SOURCE_TIMEOUT",
  "SOURCE_BUSY",
  "SOURCE_FAULT",
  "SOURCE_NOT_JSON",
  "SOURCE_CUT",
]);

/** A failure of the source that may pass by itself; a refusal or another shape is an answer. */
function isPassing(error: SyncError): boolean {
  return OF_SOURCE.has(error.code) && errorClass(error) === "transient";
}

/** How long the source asked to be left alone; null when it did not. */
export function askedPauseMs(error: unknown): number | null {
  const told = error instanceof SyncError ? error.details["retryAfterMs"] : null;
  return typeof told === "number" && told >= 0 ? told : null;
}

/** A held step looks again after this at the latest: a run that nobody should wait for any longer is to be noticed. */
const MAXIMUM_REST_MS = 5_000;

/** While a probe is under way the answer may come at any moment. */
const PROBING_REST_MS = 500;

/** What a held step does: rest, or end its run because nobody should wait any longer. */
export type Held =
  | { readonly end: "held"; readonly waitMs: number }
  /** `run`: as it ended, when nothing of it had landed; else it goes on with what it has. */
  | { readonly end: "gave-up"; readonly run: Run | null };

/** Lets a step rest while its source is held back, or gives its run up when that waited long enough. */
export async function hold(
  lease: RunLease,
  source: SourceId,
  waitMs: number,
  ports: PassagePorts,
): Promise<Held> {
  const { runs, breakers } = ports;
  const [run, tally, breaker, now] = await Promise.all([
    runs.load(lease.runId),
    runs.tally(lease.runId),
    breakers.load(source),
    runs.now(),
  ]);
  const restMs = breaker.state === "half-open" ? PROBING_REST_MS : MAXIMUM_REST_MS;
  const rest = { end: "held", waitMs: Math.min(waitMs, restMs) } as const;
  if (run === null) return rest;
  const standing = { lane: run.lane, createdAt: run.createdAt, landed: tally.done > 0 };
  if (!givesUp(standing, breaker, now, ports.breakerRules[source])) return rest;
  await runs.giveUp(lease, {
    code: "SOURCE_PAUSED",
    message: `Not asked: requests to ${source} are held back since ${(breaker.since ?? now).toISOString()} (${breaker.code ?? "unknown"}).`,
  });
  if (tally.done > 0) return { end: "gave-up", run: null };
  const failure = await runs.firstFailure(lease.runId);
  return {
    end: "gave-up",
    run: await runs.finish(
      lease,
      "failed",
      failure === null ? { cursor: false } : { cursor: false, error: failure },
    ),
  };
}
