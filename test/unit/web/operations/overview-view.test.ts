import { describe, expect, test } from "vitest";
import type { SourceStanding } from "../../../../src/domain/catalogue/catalogue-reader.ts";
import type { Schedule } from "../../../../src/domain/pull/schedule.ts";
import type { SourceId } from "../../../../src/domain/source.ts";
import { createCronTimes } from "../../../../src/queue/cron-times.ts";
import { lastDays } from "../../../../src/web/operations/overview/history.ts";
import { overviewOf, type Readings } from "../../../../src/web/operations/overview/view.ts";
import { testSettings } from "../../../integration/api/api.ts";

const NOW = new Date("2026-03-10T10:05:00Z");
const { sources } = testSettings();
const judge = { sources, times: createCronTimes(), now: NOW, clock: NOW };

function standing(source: SourceId, changes: Partial<SourceStanding> = {}): SourceStanding {
  return {
    source,
    lastSuccessAt: "2026-03-10T10:00:00Z",
    roots: { visible: 3, upcoming: 0, ended: 0, hidden: 0, quarantined: 0, withdrawn: 0 },
    lastRun: null,
    breaker: { state: "closed", since: null, until: null, code: null },
    ...changes,
  };
}

const WELL: Readings = {
  standing: [standing("lahella"), standing("ptv")],
  backlog: [
    { source: "lahella", openSteps: 0, dirty: 0 },
    { source: "ptv", openSteps: 0, dirty: 0 },
  ],
  schedules: [],
  tasks: { guard: 0, candidates: 3, quarantined: 1, quarantinedBefore: 1, drift: 0, alerts: 0 },
  days: [],
};

const paused: Schedule = {
  source: "ptv",
  mode: "delta",
  paused: true,
  pausedBy: "aino",
  pausedAt: NOW,
  reason: "x",
  pendingSince: null,
  cron: null,
  changedBy: null,
  changedAt: null,
};

test("days of a picture are days of Finland, each once, whatever the clocks do", () => {
  expect(lastDays(3, new Date("2026-03-29T21:30:00Z"))).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  expect(lastDays(3, new Date("2026-10-25T22:30:00Z"))).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
});

describe("the first page", () => {
  test("is green when everything was read and nothing is amiss", () => {
    const view = overviewOf(WELL, judge);
    expect(view.light).toBe("good");
    expect(view.sources.map(({ light, reasons, ageSeconds }) => [light, reasons, ageSeconds])).toEqual([
      ["good", [], 300],
      ["good", [], 300],
    ]);
  });

  test.each(["standing", "backlog", "schedules", "tasks", "days"] as const)(
    "is never green when %s was not read",
    (what) => {
      expect(overviewOf({ ...WELL, [what]: null }, judge).light).toBe("unknown");
    },
  );

  test("is not green while alerts or removals wait for a person", () => {
    const tasks = { guard: 1, candidates: 0, quarantined: 0, quarantinedBefore: null, drift: 0, alerts: 0 };
    expect(overviewOf({ ...WELL, tasks }, judge).light).toBe("warning");
  });

  test.each([
    [{ lastSuccessAt: null }, "bad", "never-succeeded"],
    [{ lastSuccessAt: "2026-03-10T08:04:59Z" }, "bad", "objective-missed"],
    [
      { breaker: { state: "open", since: null, until: null, code: "SOURCE_FAULT" } },
      "warning",
      "source-paused",
    ],
    [{ breaker: { state: "half-open", since: null, until: null, code: null } }, "warning", "source-paused"],
  ] as const)("%j of one source makes everything %s: %s", (changes, light, reason) => {
    const view = overviewOf({ ...WELL, standing: [standing("lahella"), standing("ptv", changes)] }, judge);
    expect([view.light, view.sources[0]?.light, view.sources[1]?.reasons]).toEqual([light, "good", [reason]]);
  });

  test("at the objective itself the data are still in time", () => {
    const exact = standing("ptv", { lastSuccessAt: "2026-03-10T08:05:00Z" });
    expect(overviewOf({ ...WELL, standing: [standing("lahella"), exact] }, judge).light).toBe("good");
  });

  test("tells the next run of either schedule, leaving out a paused one", () => {
    const [, ptv] = overviewOf(WELL, judge).sources;
    expect(ptv?.next).toEqual({ run: { mode: "delta", at: new Date("2026-03-10T10:15:00Z") } });
    const [, held] = overviewOf({ ...WELL, schedules: [paused] }, judge).sources;
    expect(held?.next).toEqual({ run: { mode: "full", at: new Date("2026-03-11T00:30:00Z") } });
    expect(held?.reasons).toEqual(["schedule-paused"]);
    // Schedules fire by the time as it is, however the clock is moved by which freshness is judged.
    const moved = { ...judge, now: new Date(NOW.getTime() + 86_400_000) };
    expect(overviewOf(WELL, moved).sources[1]?.next).toEqual(ptv?.next);
  });

  test("says so when a source has no schedule at all", () => {
    const none = { ...sources, ptv: { ...sources.ptv, schedule: { delta: null, full: null } } };
    const [, ptv] = overviewOf(WELL, { ...judge, sources: none }).sources;
    expect([ptv?.light, ptv?.reasons, ptv?.next]).toEqual(["warning", ["no-schedule"], { run: null }]);
  });
});
