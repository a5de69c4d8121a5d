import type { Connector, PulledPage, Step } from "../../domain/pull/connector.ts";
import { type ErrorCode, errorClass, isTooMuch, SyncError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { LandingResult, RunLease, StepClaim } from "../../domain/pull/run.ts";
import { RECORD_KINDS, type RecordKind, type SourceId } from "../../domain/source.ts";
import {
  askedPauseMs,
  askPassage,
  type Held,
  hold,
  noteAnswer,
  noteFailure,
  noteNoProbe,
  type PassagePorts,
} from "./passage.ts";

export interface StepPorts extends PassagePorts {
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly policies: Readonly<Record<SourceId, RetryPolicy>>;
}

export interface RetryPolicy {
  readonly attempts: number;
  readonly baseMs: number;
  readonly maximumMs: number;
}

/** How a step ended: landed, not ours to do any more, held back with its source, or failed with what to do about it. */
export type StepEnd =
  | { readonly end: "landed"; readonly claim: StepClaim; readonly result: LandingResult }
  | { readonly end: "skipped" }
  | Held
  /** The answer was too slow or too large: steps for half as much each stand in its place. */
  | {
      readonly end: "split";
      readonly claim: StepClaim;
      readonly error: unknown;
      readonly code: ErrorCode;
      readonly next: readonly number[];
    }
  | {
      readonly end: "failed";
      readonly claim: StepClaim;
      readonly error: unknown;
      readonly code: ErrorCode;
      /** Milliseconds until the next attempt; null when there is none. */
      readonly retryInMs: number | null;
    };

interface StepOptions {
  /** 0–1. */
  readonly jitter: number;
  readonly signal: AbortSignal;
}

/**
 * One request to a source and the landing of its answer. Doing it twice changes nothing: a step that landed is not
 * claimed again. While the source's breaker is not closed, the step is held back and no attempt is counted; one at a
 * time finds out whether the source answers again.
 */
export async function runStep(
  lease: RunLease,
  stepNo: number,
  ports: StepPorts,
  options: StepOptions,
): Promise<StepEnd> {
  const claim = await ports.runs.claim(lease, stepNo, false);
  if (claim === null) return { end: "skipped" };
  if (!claim.paused) return attempt(lease, { claim, probe: false }, ports, options);
  const passage = await askPassage(claim.source, ports);
  if (passage.pass === "wait") return hold(lease, claim.source, passage.waitMs, ports);
  const probe = passage.pass === "probe";
  const claimed = await ports.runs.claim(lease, stepNo, probe);
  if (claimed === null) {
    // Another worker did the step between the two questions.
    if (probe) await noteNoProbe(claim.source, ports);
    return { end: "skipped" };
  }
  // Held back again between the two questions: another look decides.
  if (claimed.paused) return { end: "held", waitMs: 0 };
  return attempt(lease, { claim: claimed, probe }, ports, options);
}

interface Attempt {
  readonly claim: StepClaim;
  readonly probe: boolean;
}

async function attempt(
  lease: RunLease,
  { claim, probe }: Attempt,
  ports: StepPorts,
  options: StepOptions,
): Promise<StepEnd> {
  try {
    const page = await ask(ports.connectors[claim.source], claim, options.signal);
    await noteAnswer(claim.source, probe, ports);
    return { end: "landed", claim, result: await ports.runs.land(lease, claim, withPass(page, claim)) };
  } catch (error) {
    if (error instanceof SyncError && error.code === "RUN_LEASE_LOST") return { end: "skipped" };
    if (options.signal.aborted) return giveBack(lease, { claim, probe }, ports, error);
    return fail(lease, { claim, probe }, ports, { error, jitter: options.jitter });
  }
}

async function fail(
  lease: RunLease,
  { claim, probe }: Attempt,
  ports: StepPorts,
  { error, jitter }: { readonly error: unknown; readonly jitter: number },
): Promise<StepEnd> {
  const policy = ports.policies[claim.source];
  const spent = claim.attempt >= policy.attempts;
  const heldBack = await noteFailure(lease, { claim, error, probe, last: spent }, ports);
  const code = error instanceof SyncError ? error.code : "INTERNAL";
  const halves = probe || !isTooMuch(error) ? [] : halvesOf(claim.step);
  if (halves.length > 0) {
    const next = await ports.runs.split(lease, claim.stepNo, halves, { code, answer: answerOf(error, code) });
    return { end: "split", claim, error, code, next };
  }
  // What fails while the source is held back is the source's failure, and no attempt of this step.
  const counted = !heldBack;
  const last = counted && (spent || !isPassing(error));
  const retryInMs = last ? null : retryDelayMs(error, claim.attempt, policy, jitter);
  await ports.runs.fail(lease, claim.stepNo, {
    code,
    message: error instanceof SyncError ? error.message : "A fault of this program; see the log.",
    last,
    delayMs: retryInMs ?? 0,
    counted,
    answer: answerOf(error, code),
  });
  return { end: "failed", claim, error, code, retryInMs };
}

/** This process is told to stop: the step is another's to try, and it was no attempt. */
async function giveBack(
  lease: RunLease,
  { claim, probe }: Attempt,
  ports: StepPorts,
  error: unknown,
): Promise<StepEnd> {
  if (probe) await noteNoProbe(claim.source, ports);
  const code = "INTERNAL";
  const message = "Left when its worker was told to stop.";
  const failure = { code, message, last: false, delayMs: 0, counted: false, answer: "STOPPED" };
  await ports.runs.fail(lease, claim.stepNo, failure);
  return { end: "failed", claim, error, code, retryInMs: 0 };
}

async function ask(connector: Connector, claim: StepClaim, signal: AbortSignal): Promise<PulledPage> {
  if (claim.step.name !== "fetch") return connector.pull(claim.step, signal);
  const kind = readKind(claim.source, claim.step.params["kind"]);
  const ids = readIds(claim.step.params["ids"]);
  const { found, absent, unread, status } = await connector.fetch(kind, ids, signal);
  return {
    records: found,
    gone: [],
    listed: [],
    absent: absent.map((id) => ({ kind, id })),
    next: unread.length === 0 ? [] : [{ name: "fetch", params: { kind, ids: unread } }],
    whole: true,
    ...(status === undefined ? {} : { status }),
  };
}

/** HTTP status of the answer that a failure tells of, or its code where no answer came. */
function answerOf(error: unknown, code: ErrorCode): string {
  const status = error instanceof SyncError ? error.details["status"] : undefined;
  return typeof status === "number" ? String(status) : code;
}

/** Steps for half as many ids each; none when the step has only one, or none at all. */
function halvesOf(step: Step): readonly Step[] {
  const ids = step.name === "fetch" ? readIds(step.params["ids"]) : [];
  if (ids.length < 2) return [];
  const middle = Math.ceil(ids.length / 2);
  return [ids.slice(0, middle), ids.slice(middle)].map((half) => ({
    name: "fetch",
    params: { ...step.params, ids: half },
  }));
}

/** Further pages belong to the pass of the page that named them. */
function withPass(page: PulledPage, claim: StepClaim): PulledPage {
  const pass = claim.step.params["pass"];
  if (pass === undefined || page.next.length === 0) return page;
  return { ...page, next: page.next.map((step) => ({ ...step, params: { ...step.params, pass } })) };
}

/** What may pass by itself; a fault that nobody foresaw is given the benefit of the doubt. */
function isPassing(error: unknown): boolean {
  return !(error instanceof SyncError) || errorClass(error) === "transient";
}

/**
 * Exponential back-off with full jitter. None when the source gave a Retry-After: the breaker keeps that time, however
 * long, for every step of the source, and the steps wait in the queue.
 */
function retryDelayMs(error: unknown, attempt: number, policy: RetryPolicy, jitter: number): number {
  if (askedPauseMs(error) !== null) return 0;
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
