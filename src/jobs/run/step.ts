import type { Connector, PulledPage } from "../../domain/connector.ts";
import { type ErrorCode, errorClass, SyncError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { LandingResult, RunLease, RunStore, StepClaim } from "../../domain/run.ts";
import { RECORD_KINDS, type RecordKind, type SourceId } from "../../domain/source.ts";

export interface StepPorts {
  readonly runs: RunStore;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly policies: Readonly<Record<SourceId, RetryPolicy>>;
}

export interface RetryPolicy {
  readonly attempts: number;
  readonly baseMs: number;
  readonly maximumMs: number;
}

/** How a step ended: landed, not ours to do any more, or failed with what to do about it. */
export type StepEnd =
  | { readonly end: "landed"; readonly claim: StepClaim; readonly result: LandingResult }
  | { readonly end: "skipped" }
  | {
      readonly end: "failed";
      readonly claim: StepClaim;
      readonly error: unknown;
      readonly code: ErrorCode;
      /** Milliseconds until the next attempt; null when there is none. */
      readonly retryInMs: number | null;
    };

/**
 * One request to a source and the landing of its answer. Doing it twice changes nothing: a step that landed is not
 * claimed again. `jitter` is 0–1.
 */
export async function runStep(
  lease: RunLease,
  stepNo: number,
  ports: StepPorts,
  options: { readonly jitter: number; readonly signal: AbortSignal },
): Promise<StepEnd> {
  const claim = await ports.runs.claim(lease, stepNo);
  if (claim === null) return { end: "skipped" };
  try {
    const page = await ask(ports.connectors[claim.source], claim, options.signal);
    return { end: "landed", claim, result: await ports.runs.land(lease, claim, withPass(page, claim)) };
  } catch (error) {
    const code = error instanceof SyncError ? error.code : "INTERNAL";
    if (code === "RUN_LEASE_LOST") return { end: "skipped" };
    const retryInMs = retryDelayMs(error, claim.attempt, ports.policies[claim.source], options.jitter);
    await ports.runs.fail(lease, stepNo, {
      code,
      message: error instanceof SyncError ? error.message : "A fault of this program; see the log.",
      last: retryInMs === null,
      delayMs: retryInMs ?? 0,
    });
    return { end: "failed", claim, error, code, retryInMs };
  }
}

async function ask(connector: Connector, claim: StepClaim, signal: AbortSignal): Promise<PulledPage> {
  if (claim.step.name !== "fetch") return connector.pull(claim.step, signal);
  const kind = readKind(claim.source, claim.step.params["kind"]);
  const ids = readIds(claim.step.params["ids"]);
  const { found, absent, unread } = await connector.fetch(kind, ids, signal);
  return {
    records: found,
    gone: [],
    listed: [],
    absent: absent.map((id) => ({ kind, id })),
    next: unread.length === 0 ? [] : [{ name: "fetch", params: { kind, ids: unread } }],
    whole: true,
  };
}

/** Further pages belong to the pass of the page that named them. */
function withPass(page: PulledPage, claim: StepClaim): PulledPage {
  const pass = claim.step.params["pass"];
  if (pass === undefined || page.next.length === 0) return page;
  return { ...page, next: page.next.map((step) => ({ ...step, params: { ...step.params, pass } })) };
}

/**
 * Exponential back-off with full jitter for what may pass by itself; the source's own Retry-After when it gave one,
 * however long, for the step waits in the queue. Null: do not try again.
 */
function retryDelayMs(error: unknown, attempt: number, policy: RetryPolicy, jitter: number): number | null {
  const passing = !(error instanceof SyncError) || errorClass(error) === "transient";
  if (!passing || attempt >= policy.attempts) return null;
  const told = error instanceof SyncError ? error.details["retryAfterMs"] : null;
  if (typeof told === "number" && told >= 0) return told;
  const ceiling = Math.min(policy.maximumMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.round(ceiling * jitter);
}

function readKind(source: SourceId, value: Json | undefined): RecordKind {
  const kind = RECORD_KINDS[source].find((known) => known === value);
  if (kind === undefined) throw new SyncError("INTERNAL", "A fetch step has no kind of its source.");
  return kind;
}

function readIds(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
}
