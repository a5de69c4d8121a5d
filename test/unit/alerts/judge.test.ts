import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert, AlertCondition, SourceFacts } from "../../../src/domain/operations/alert.ts";
import { hostConditions, sourceConditions } from "../../../src/jobs/alerts/conditions.ts";
import { retryAt } from "../../../src/jobs/alerts/deliver.ts";
import { judge } from "../../../src/jobs/alerts/judge.ts";
import { weekAt } from "../../../src/jobs/alerts/week.ts";
import { ALERT_SETTINGS } from "../../support/alert-settings.ts";

const HOUR = 3_600_000;
const NOW = new Date("2026-11-24T12:00:00Z");
const before = (ms: number): Date => new Date(NOW.getTime() - ms);

const OBJECTIVES = { ptv: { objectiveSeconds: 7_200 }, lahella: null };

const WELL: SourceFacts = {
  source: "ptv",
  firstRunAt: before(1_000 * HOUR),
  lastSuccessAt: before(HOUR),
  ended: { delta: [{ state: "done", code: null }], full: [] },
  heldSince: null,
  heldCode: null,
  proposals: 0,
  quarantine: { ofDay: 0, usual: 0 },
  drift: { ofDay: 0, usual: 0 },
};

function rulesBroken(changes: Partial<SourceFacts>, since = before(1_000 * HOUR)): readonly string[] {
  const found = sourceConditions({ ...WELL, ...changes }, OBJECTIVES, ALERT_SETTINGS, { now: NOW, since });
  return found.map(({ rule, subject }) => `${rule} ${subject}`);
}

describe("what is wrong with a source", () => {
  const failed = { state: "failed", code: "SOURCE_FAULT" } as const;
  const partial = { state: "partial", code: null } as const;
  const done = { state: "done", code: null } as const;
  test.each<[string, Partial<SourceFacts>, readonly string[]]>([
    ["nothing", {}, []],
    ["just in time", { lastSuccessAt: before(2 * HOUR) }, []],
    ["late", { lastSuccessAt: before(2 * HOUR + 1_000) }, ["objective-missed ptv"]],
    ["no success yet, young", { lastSuccessAt: null, firstRunAt: before(HOUR) }, []],
    ["no success yet, old", { lastSuccessAt: null, firstRunAt: before(3 * HOUR) }, ["objective-missed ptv"]],
    ["never ran at all", { lastSuccessAt: null, firstRunAt: null }, ["objective-missed ptv"]],
    ["nobody waits for it", { source: "lahella", lastSuccessAt: before(99 * HOUR) }, []],
    ["one bad run", { ended: { delta: [failed], full: [] } }, []],
    [
      "two bad runs",
      { ended: { delta: [failed, partial, done], full: [] } },
      ["runs-ending-badly ptv/delta"],
    ],
    ["bad, good, bad", { ended: { delta: [failed, done, failed], full: [] } }, []],
    // A full run that fails every night is not hidden by the deltas between.
    ["bad full runs", { ended: { delta: [done], full: [partial, failed] } }, ["runs-ending-badly ptv/full"]],
    ["a proposal", { proposals: 1 }, ["guard-waiting ptv"]],
    ["a few more unread than usual", { quarantine: { ofDay: 9, usual: 0 } }, []],
    ["a jump of the unread", { quarantine: { ofDay: 10, usual: 3 } }, ["quarantine-jump ptv"]],
    ["many, as every day", { quarantine: { ofDay: 10, usual: 4 } }, []],
    ["nothing to compare with", { drift: { ofDay: null, usual: 0 } }, []],
    ["a jump of codes", { drift: { ofDay: 30, usual: 1 } }, ["drift-jump ptv"]],
    ["held for a while", { heldSince: before(HOUR), heldCode: "SOURCE_FAULT" }, []],
    ["held for long", { heldSince: before(HOUR + 1_000), heldCode: "SOURCE_FAULT" }, ["breaker-open ptv"]],
  ])("%s", (_name, changes, expected) => expect(rulesBroken(changes)).toEqual(expected));

  test("a source that never ran is waited for since somebody looks", () => {
    expect(rulesBroken({ lastSuccessAt: null, firstRunAt: null }, before(HOUR))).toEqual([]);
  });
});

test("a machine: disk with slack once it was low, queue, clock", () => {
  const well = { host: "a", freeBytes: 2 ** 31, queueAnswers: true, clockSkewMs: -59_000 };
  const broken = (changes: Partial<typeof well>, isLow = false): readonly string[] =>
    hostConditions({ ...well, ...changes }, ALERT_SETTINGS, { isLow }).map(({ rule }) => rule);
  expect(broken({})).toEqual([]);
  expect(broken({ freeBytes: 2 ** 30 })).toEqual([]);
  expect(broken({ freeBytes: 2 ** 30 }, true)).toEqual(["disk-low"]);
  expect(broken({ freeBytes: 2 ** 30 - 1, queueAnswers: false, clockSkewMs: -61_000 })).toEqual([
    "disk-low",
    "queue-unreachable",
    "clock-wrong",
  ]);
});

describe("telling", () => {
  const condition: AlertCondition = { rule: "guard-waiting", subject: "ptv", details: { proposals: 1 } };
  const alert: Alert = { ...condition, id: "1", openedAt: before(25 * HOUR), toldAt: null, resolvedAt: null };
  const silence = {
    id: "s",
    rule: "guard-waiting",
    subject: null,
    reason: "x",
    silencedBy: "x",
    createdAt: before(HOUR),
    endsAt: new Date(NOW.getTime() + HOUR),
  } as const;
  const told = (
    open: readonly Alert[],
    now: readonly AlertCondition[],
    silences: readonly (typeof silence)[] = [],
  ) =>
    judge({ open, silences }, now, { now: NOW, remindHours: 24 }).map(({ change, tell }) => [change, tell]);

  const heardAt = (hours: number): Alert => ({ ...alert, toldAt: before(hours * HOUR) });
  test.each([
    { name: "opens", open: [], now: [condition], silences: [], expected: ["opened", true] },
    { name: "opens quietly", open: [], now: [condition], silences: [silence], expected: ["opened", false] },
    { name: "was silent", open: [alert], now: [condition], silences: [], expected: ["kept", "opened"] },
    { name: "goes on", open: [heardAt(23)], now: [condition], silences: [], expected: ["kept", null] },
    {
      name: "is told again",
      open: [heardAt(24)],
      now: [condition],
      silences: [],
      expected: ["kept", "reminded"],
    },
    {
      name: "is silenced",
      open: [heardAt(24)],
      now: [condition],
      silences: [silence],
      expected: ["kept", null],
    },
    { name: "ends", open: [heardAt(1)], now: [], silences: [], expected: ["resolved", true] },
    { name: "ends unheard", open: [alert], now: [], silences: [], expected: ["resolved", false] },
  ])("$name", ({ open, now, silences, expected }) => expect(told(open, now, silences)).toEqual([expected]));

  test("after any history open alerts are what is wrong, and beginnings and ends that are told alternate", () => {
    const subjects = ["ptv", "lahella", "host"];
    fc.assert(
      fc.property(fc.array(fc.subarray(subjects), { maxLength: 20 }), (history) => {
        let open: readonly Alert[] = [];
        const heard = new Map<string, string[]>();
        for (const [step, wrong] of history.entries()) {
          const now = new Date(NOW.getTime() + step * HOUR);
          const changes = judge(
            { open, silences: [] },
            wrong.map((subject) => ({ ...condition, subject })),
            { now, remindHours: 24 },
          );
          for (const change of changes) {
            const { subject } = change.change === "opened" ? change.condition : change.alert;
            if (change.tell === true) heard.set(subject, [...(heard.get(subject) ?? []), change.change]);
          }
          open = changes.flatMap((change) => {
            if (change.change === "resolved") return [];
            if (change.change === "kept") return [change.alert];
            const { subject } = change.condition;
            return [{ ...alert, subject, openedAt: now, toldAt: now }];
          });
          expect(open.map(({ subject }) => subject).sort()).toEqual([...wrong].sort());
        }
        for (const words of heard.values()) {
          expect(words).toEqual(words.map((_, index) => (index % 2 === 0 ? "opened" : "resolved")));
        }
      }),
    );
  });
});

test.each([
  ["2026-11-23T05:59:00Z", "2026-11-16"],
  ["2026-11-23T06:00:00Z", "2026-11-23"],
  ["2026-11-29T21:59:00Z", "2026-11-23"],
  // Summer time began on the Sunday: eight o'clock is an hour earlier by UTC.
  ["2026-03-30T04:59:00Z", "2026-03-23"],
  ["2026-03-30T05:00:00Z", "2026-03-30"],
])("the week whose summary is due at %s is that of %s", (at, monday) => {
  expect(weekAt(new Date(at), 8)).toBe(monday);
});

test("a message is tried again ever later, and given up after three days", () => {
  const message = {
    id: "1",
    channel: "email",
    content: { what: "test" },
    createdAt: NOW,
    attempts: 1,
  } as const;
  const minutes = (attempts: number): number =>
    ((retryAt({ ...message, attempts }, NOW)?.getTime() ?? 0) - NOW.getTime()) / 60_000;
  expect([1, 2, 3, 6, 7, 20].map(minutes)).toEqual([1, 2, 4, 32, 60, 60]);
  expect(retryAt({ ...message, attempts: 80 }, new Date(NOW.getTime() + 72 * HOUR))).toBeNull();
});
