import { type Breaker, type BreakerSettings, CLOSED, type Landings } from "../../domain/pull/breaker.ts";
import type { Lane } from "../../domain/pull/run.ts";

export interface BreakerRules extends BreakerSettings {
  /** A probe that has not answered after this counts as lost. */
  readonly probeMs: number;
  /** How far back failures in a row are looked at: time-outs lie further apart than the window is long. */
  readonly rowMs: number;
}

/** Whether a request may go out now: like any other, as the probe, or not before `waitMs`. */
export type Passage =
  { readonly pass: "free" | "probe" } | { readonly pass: "wait"; readonly waitMs: number };

/** A request that failed for the time being. */
export interface Failure {
  readonly stepNo: number;
  readonly code: string;
  /** How long the source asked to be left alone; null when it did not. */
  readonly retryAfterMs: number | null;
  readonly probe: boolean;
  /** The step has no further attempt and nothing of its run landed: no sign that the source answers at all. */
  readonly spent: boolean;
  readonly landings: Landings;
}

/** Lets a request through, and makes it the probe when a pause is over. */
export function enter(
  before: Breaker,
  now: Date,
  rules: BreakerRules,
): { readonly after: Breaker; readonly answer: Passage } {
  if (before.state === "closed") return { after: before, answer: { pass: "free" } };
  const waitMs = (before.until?.getTime() ?? 0) - now.getTime();
  if (waitMs > 0) return { after: before, answer: { pass: "wait", waitMs } };
  return {
    after: { ...before, state: "half-open", until: later(now, rules.probeMs) },
    answer: { pass: "probe" },
  };
}

/**
 * The breaker after a failure. A step that fails again and again counts once in the share, so that one bad page does
 * not stop a source that answers otherwise.
 */
export function afterFailure(before: Breaker, failure: Failure, now: Date, rules: BreakerRules): Breaker {
  const { retryAfterMs, code } = failure;
  if (retryAfterMs !== null && retryAfterMs > 0) {
    const until = later(now, retryAfterMs);
    const longer = before.until !== null && before.until > until ? before.until : until;
    return { ...before, ...opened(before, now, code), until: longer, asked: true };
  }
  if (before.state !== "closed") {
    return failure.probe ? pause(before, now, code, rules) : before;
  }
  const counted = { ...before, failures: noted(before, failure.stepNo, now, rules) };
  return failure.spent || isDown(counted, failure.landings, now, rules)
    ? pause(counted, now, code, rules)
    : counted;
}

/** Failures of the window, and before it the last ones that may be in a row with this one. */
function noted(before: Breaker, stepNo: number, now: Date, rules: BreakerRules): Breaker["failures"] {
  const all = [...before.failures, { stepNo, at: now }];
  const row = all.length - rules.consecutiveFailures;
  return all
    .filter(({ at }, index) => isWithin(at, index < row ? rules.windowMs : rules.rowMs, now))
    .slice(-MAXIMUM_FAILURES);
}

function isWithin(at: Date, ms: number, now: Date): boolean {
  return at.getTime() >= now.getTime() - ms;
}

/** What is kept of failures, whatever the thresholds say. */
const MAXIMUM_FAILURES = 1_000;

function isDown({ failures }: Breaker, landings: Landings, now: Date, rules: BreakerRules): boolean {
  const lately = failures.filter(({ at }) => isWithin(at, rules.windowMs, now));
  const failed = new Set(lately.map(({ stepNo }) => stepNo)).size;
  const tried = failed + landings.count;
  if (tried >= rules.minimumSteps && failed >= rules.failureShare * tried) return true;
  const first = failures.at(-rules.consecutiveFailures);
  return first !== undefined && (landings.latest === null || landings.latest < first.at);
}

function pause(before: Breaker, now: Date, code: string, rules: BreakerRules): Breaker {
  const pauseMs = Math.min(rules.maximumOpenMs, rules.openMs * 2 ** before.openings);
  return {
    ...opened(before, now, code),
    until: later(now, pauseMs),
    openings: before.openings + 1,
    asked: false,
  };
}

function opened(before: Breaker, now: Date, code: string): Breaker {
  return { ...before, state: "open", since: before.since ?? now, code, failures: [] };
}

/** A probe that was answered closes the breaker; another answer that was still under way does not. */
export function afterAnswer(before: Breaker, probe: boolean): Breaker {
  return probe ? CLOSED : before;
}

/** A probe that was not made after all, or was broken off here: the next step is it. */
export function afterNoProbe(before: Breaker, now: Date): Breaker {
  return before.state === "half-open" ? { ...before, until: now } : before;
}

/**
 * A person who asks now does not wait for the end of a pause, unless the source itself asked for it; nor for a probe
 * that is under way, for whoever made it may be gone.
 */
export function probeSoon(before: Breaker, now: Date): Breaker {
  if (before.state === "open" && !before.asked) return { ...before, until: now };
  return afterNoProbe(before, now);
}

/**
 * Whether a run that is held back ends instead of waiting: after `giveUpMs`, or at once when a person waits for it,
 * nothing of it landed, and the source has just failed.
 */
export function givesUp(
  run: { readonly lane: Lane; readonly createdAt: Date; readonly landed: boolean },
  breaker: Breaker,
  now: Date,
  rules: Pick<BreakerRules, "giveUpMs">,
): boolean {
  if (breaker.since === null) return false;
  if (run.lane === "manual" && !run.landed && breaker.state === "open" && !breaker.asked) return true;
  const from = Math.max(breaker.since.getTime(), run.createdAt.getTime());
  return now.getTime() - from >= rules.giveUpMs;
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
