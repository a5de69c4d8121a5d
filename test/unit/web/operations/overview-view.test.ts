import { describe, expect, test } from "vitest";
import type { SourceStanding } from "../../../../src/domain/catalogue-reader.ts";
import type { Schedule } from "../../../../src/domain/schedule.ts";
import type { SourceId } from "../../../../src/domain/source.ts";
import { createCronTimes } from "../../../../src/queue/cron-times.ts";
import { overviewOf, type Readings } from "../../../../src/web/operations/overview/view.ts";
import { testSettings } from "../../../integration/api/api.ts";

const NOW = new Date("2026-03-10T10:05:00Z");
const { sources } = testSettings();
const judge = { sources, times: createCronTimes(), now: NOW };

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

describe("the first page", () => {
  test("is green when everything was read and nothing is amiss", () => {
    const view = overviewOf(WELL, judge);
    expect(view.light).toBe("good");
    expect(view.sources.map(({ light, reasons, ageSeconds }) => [light, reasons, ageSeconds])).toEqual([
      ["good", [], 300],
      ["good", [], 300],
    ]);
  });

  test.each(["standing", "backlog", "schedules"] as const)("is never green when %s was not read", (what) => {
    const view = overviewOf({ ...WELL, [what]: null }, judge);
    expect([view.light, ...view.sources.map(({ light }) => light)]).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
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
  });

  test("says so when a source has no schedule at all", () => {
    const none = { ...sources, ptv: { ...sources.ptv, schedule: { delta: null, full: null } } };
    const [, ptv] = overviewOf(WELL, { ...judge, sources: none }).sources;
    expect([ptv?.light, ptv?.reasons, ptv?.next]).toEqual(["warning", ["no-schedule"], { run: null }]);
  });
});
