import { describe, expect, test } from "vitest";
import { type Breaker, CLOSED } from "../../../src/domain/pull/breaker.ts";
import {
  afterAnswer,
  afterFailure,
  enter,
  type Failure,
  givesUp,
  probeSoon,
} from "../../../src/jobs/run/breaker.ts";
import { BREAKER_RULES as RULES } from "../../support/breaker.ts";

const START = Date.parse("2026-11-24T08:00:00Z");
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const NONE = { count: 0, latest: null };

function failure(stepNo: number, more: Partial<Failure> = {}): Failure {
  return {
    stepNo,
    code: "SOURCE_FAULT",
    retryAfterMs: null,
    probe: false,
    spent: false,
    landings: NONE,
    ...more,
  };
}

/** The breaker after one failure a second, of these steps; `landings` as they are at each. */
function failing(
  steps: readonly number[],
  landings: { count: number; latest: Date | null } = NONE,
  before = CLOSED,
): Breaker {
  return steps.reduce(
    (breaker, stepNo, second) => afterFailure(breaker, failure(stepNo, { landings }), at(second), RULES),
    before,
  );
}

const DOWN = failing([1, 2, 3, 4, 5, 6, 7, 8]);
const probing = (breaker: Breaker, seconds: number): Breaker => enter(breaker, at(seconds), RULES).after;

describe("a closed breaker", () => {
  test("opens after as many failures as the rules say when nothing landed meanwhile", () => {
    expect(failing([1, 2, 3, 4, 5, 6, 7]).state).toBe("closed");
    expect(DOWN).toMatchObject({
      state: "open",
      since: at(7),
      until: at(37),
      openings: 1,
      code: "SOURCE_FAULT",
    });
  });

  test("stays closed when a step landed since the first of these failures", () => {
    expect(failing([1, 2, 3, 4, 5, 6, 7, 8], { count: 30, latest: at(0) }).state).toBe("closed");
    expect(failing([1, 2, 3, 4, 5, 6, 7, 8], { count: 30, latest: at(-1) }).state).toBe("open");
  });

  test.each([
    [6, 4, "open"],
    [5, 5, "closed"],
    [5, 3, "closed"],
    [90, 60, "open"],
    [89, 60, "closed"],
  ] as const)("with %i steps failed and %i landed in the window is %s", (failed, landed, state) => {
    const recent = Array.from({ length: failed - 1 }, (_, stepNo) => ({ stepNo, at: at(0) }));
    const before: Breaker = { ...CLOSED, failures: recent };
    const landings = { count: landed, latest: at(1) };
    expect(afterFailure(before, failure(failed, { landings }), at(1), RULES).state).toBe(state);
  });

  test("counts a step that fails again and again once, so that one bad page stops nothing", () => {
    expect(failing([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], { count: 4, latest: at(9) }).state).toBe("closed");
  });

  test("opens after as many time-outs in a row, though they lie further apart than the window is long", () => {
    const timedOut = (count: number, landings: Failure["landings"] = NONE): Breaker =>
      Array.from({ length: count }, (_, index) => index).reduce(
        (breaker, index) => afterFailure(breaker, failure(index % 2, { landings }), at(90 * index), RULES),
        CLOSED,
      );
    expect(timedOut(7).state).toBe("closed");
    expect(timedOut(8).state).toBe("open");
    expect(timedOut(8, { count: 0, latest: at(1) }).state).toBe("closed");
  });

  test("forgets failures that can be neither of the window nor of a row", () => {
    const many = failing([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { count: 30, latest: at(9) });
    expect(many.failures).toHaveLength(10);
    const row = afterFailure(many, failure(11, { landings: { count: 0, latest: at(9) } }), at(60), RULES);
    expect(row.failures.map(({ stepNo }) => stepNo)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    const later = afterFailure(row, failure(12), at(961), RULES);
    expect(later.failures.map(({ stepNo }) => stepNo)).toEqual([12]);
  });

  test("opens at the last attempt of a step of whose run nothing landed", () => {
    const spent = afterFailure(CLOSED, failure(1, { spent: true }), at(0), RULES);
    expect(spent).toMatchObject({ state: "open", since: at(0), until: at(30) });
  });

  test("lets every request through", () => {
    expect(enter(CLOSED, at(0), RULES)).toEqual({ after: CLOSED, answer: { pass: "free" } });
  });

  test("opens at once for as long as the source asks to be left alone", () => {
    const asked = afterFailure(
      CLOSED,
      failure(1, { code: "SOURCE_BUSY", retryAfterMs: 21_600_000 }),
      at(0),
      RULES,
    );
    expect(asked).toMatchObject({ state: "open", asked: true, until: at(21_600), code: "SOURCE_BUSY" });
    // A shorter wish of another request that was under way takes nothing of it away.
    const again = afterFailure(asked, failure(2, { retryAfterMs: 1_000 }), at(1), RULES);
    expect(again.until).toEqual(at(21_600));
  });
});

describe("an open breaker", () => {
  test("lets nothing through until its pause is over, then one request at a time", () => {
    expect(enter(DOWN, at(36), RULES).answer).toEqual({ pass: "wait", waitMs: 1_000 });
    const first = enter(DOWN, at(37), RULES);
    expect(first.answer).toEqual({ pass: "probe" });
    expect(enter(first.after, at(38), RULES).answer).toEqual({ pass: "wait", waitMs: 59_000 });
    // Its worker vanished: another request takes its place.
    expect(enter(first.after, at(97), RULES).answer).toEqual({ pass: "probe" });
  });

  test("closes when the probe is answered, and by no other answer", () => {
    const half = probing(DOWN, 37);
    expect(afterAnswer(half, false)).toBe(half);
    expect(afterAnswer(half, true)).toEqual(CLOSED);
  });

  test("pauses twice as long after each probe that fails, up to the maximum, and remembers since when", () => {
    let breaker = DOWN;
    const pauses: number[] = [];
    for (let round = 0, now = 37; round < 6; round += 1) {
      breaker = afterFailure(probing(breaker, now), failure(1, { probe: true }), at(now), RULES);
      const pause = ((breaker.until?.getTime() ?? 0) - at(now).getTime()) / 1_000;
      pauses.push(pause);
      now += pause;
    }
    expect(pauses).toEqual([60, 120, 240, 480, 600, 600]);
    expect(breaker).toMatchObject({ state: "open", since: at(7) });
  });

  test("is not moved by failures of requests that were under way", () => {
    expect(afterFailure(DOWN, failure(9), at(8), RULES)).toBe(DOWN);
  });

  test("is tried at once for a person, unless the source itself asked for the pause", () => {
    expect(enter(probeSoon(DOWN, at(8)), at(8), RULES).answer).toEqual({ pass: "probe" });
    const asked = { ...DOWN, asked: true };
    expect(probeSoon(asked, at(8))).toBe(asked);
    expect(probeSoon(CLOSED, at(8))).toBe(CLOSED);
  });

  test("is tried for a person also while another probe is under way: whoever made it may be gone", () => {
    const { after: probing } = enter(DOWN, at(3_600), RULES);
    expect(enter(probing, at(3_601), RULES).answer).toMatchObject({ pass: "wait" });
    expect(enter(probeSoon(probing, at(3_601)), at(3_601), RULES).answer).toEqual({ pass: "probe" });
  });
});

describe("a run that is held back", () => {
  const run = { lane: "delta", createdAt: at(0), landed: true } as const;

  test("waits as long as the rules say, counted from its own beginning or from when the source was held back", () => {
    expect(givesUp(run, DOWN, at(7 + 7_199), RULES)).toBe(false);
    expect(givesUp(run, DOWN, at(7 + 7_200), RULES)).toBe(true);
    expect(givesUp({ ...run, createdAt: at(1_000) }, DOWN, at(7 + 7_200), RULES)).toBe(false);
  });

  test("ends at once when a person waits for it and nothing of it landed", () => {
    const asked = { ...run, lane: "manual", landed: false } as const;
    expect(givesUp(asked, DOWN, at(8), RULES)).toBe(true);
    expect(givesUp({ ...asked, landed: true }, DOWN, at(8), RULES)).toBe(false);
    expect(givesUp({ ...asked, lane: "full" }, DOWN, at(8), RULES)).toBe(false);
    // A probe is under way, or the source named the time: then there is something to wait for.
    expect(givesUp(asked, probing(DOWN, 37), at(38), RULES)).toBe(false);
    expect(givesUp(asked, { ...DOWN, asked: true }, at(8), RULES)).toBe(false);
  });

  test("goes on when the breaker is closed", () => {
    expect(givesUp({ ...run, lane: "manual", landed: false }, CLOSED, at(1e6), RULES)).toBe(false);
  });
});
