import { describe, expect, test } from "vitest";
import type { Schedule } from "../../../../src/domain/catalogue/listing.ts";
import { occurrences } from "../../../../src/mappers/shared/occurrences.ts";
import {
  createSchedule,
  dailyRule,
  recurrenceRule,
  weeklyRule,
} from "../../../../src/mappers/shared/schedule.ts";
import { HELSINKI, zonedIso } from "../../../../src/mappers/shared/time.ts";

/** Local times, `from/to`, of a schedule in a window of local days. */
function shown(schedule: Schedule, from = "2026-09-01", to = "2026-12-31"): readonly string[] {
  const window = { from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T00:00:00Z`) };
  return occurrences(schedule, window).map(
    ({ start, end }) => `${zonedIso(start, HELSINKI).slice(0, 16)}/${zonedIso(end, HELSINKI).slice(0, 16)}`,
  );
}

/** How many occurrences there are from a time of 2026-09-01 on, in UTC, until the day ends. */
function countFrom(schedule: Schedule, time: string): number {
  const window = { from: new Date(`2026-09-01T${time}Z`), to: new Date("2026-09-02T00:00Z") };
  return occurrences(schedule, window).length;
}

test("rules are written in one way", () => {
  expect(weeklyRule([4, 2, 4])).toBe("FREQ=WEEKLY;BYDAY=TU,TH");
  expect(weeklyRule([1], 2)).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
  expect(dailyRule()).toBe("FREQ=DAILY");
  expect(recurrenceRule({ frequency: "monthly", weekdays: [2], nth: -1 })).toBe("FREQ=MONTHLY;BYDAY=-1TU");
  expect(recurrenceRule({ frequency: "monthly", monthDay: 15, until: "2026-12-31" })).toBe(
    "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20261231",
  );
});

test("weekly times keep the clock through October and leave exceptions out", () => {
  const schedule = createSchedule("meeting", {
    rrule: weeklyRule([2]),
    start: "10:00",
    end: "11:30",
    validFrom: "2026-10-13",
    validTo: "2026-11-03",
    exceptions: ["2026-10-27"],
  });
  expect(shown(schedule)).toEqual([
    "2026-10-13T10:00/2026-10-13T11:30",
    "2026-10-20T10:00/2026-10-20T11:30",
    "2026-11-03T10:00/2026-11-03T11:30",
  ]);
});

test("every other week counts from the week of the first day, years back as well", () => {
  const told = { rrule: weeklyRule([1], 2), start: "10:00", end: "11:00" };
  // Wednesday: its own week counts as the first, whose Monday lies before it.
  const fresh = createSchedule("meeting", { ...told, validFrom: "2026-09-02" });
  expect(shown(fresh, "2026-09-01", "2026-10-01").map((text) => text.slice(0, 10))).toEqual([
    "2026-09-14",
    "2026-09-28",
  ]);
  const old = createSchedule("meeting", { ...told, validFrom: "2016-09-12" });
  expect(shown(old, "2026-09-01", "2026-10-01").map((text) => text.slice(0, 10))).toEqual([
    "2026-09-14",
    "2026-09-28",
  ]);
});

test("the second Tuesday and the last day of a month", () => {
  const tuesday = createSchedule("open", {
    rrule: recurrenceRule({ frequency: "monthly", weekdays: [2], nth: 2 }),
    start: "09:00",
    end: "10:00",
    validFrom: "2026-09-01",
  });
  expect(shown(tuesday, "2026-09-01", "2026-12-01").map((text) => text.slice(0, 10))).toEqual([
    "2026-09-08",
    "2026-10-13",
    "2026-11-10",
  ]);
  const last = createSchedule("open", {
    rrule: recurrenceRule({ frequency: "monthly", monthDay: -1 }),
    start: "09:00",
    end: "10:00",
  });
  expect(shown(last, "2026-09-01", "2026-11-01").map((text) => text.slice(0, 10))).toEqual([
    "2026-09-30",
    "2026-10-31",
  ]);
});

test("ends at midnight, over midnight and over a weekend", () => {
  const base = { rrule: weeklyRule([5]), start: "18:00", validFrom: "2026-09-04", validTo: "2026-09-04" };
  expect(shown(createSchedule("open", { ...base, end: "24:00" }))).toEqual([
    "2026-09-04T18:00/2026-09-05T00:00",
  ]);
  expect(shown(createSchedule("open", { ...base, end: "02:00", endDayOffset: 1 }))).toEqual([
    "2026-09-04T18:00/2026-09-05T02:00",
  ]);
  expect(shown(createSchedule("open", { ...base, end: "08:00", endDayOffset: 3 }))).toEqual([
    "2026-09-04T18:00/2026-09-07T08:00",
  ]);
});

test("a weekend that began before the window still touches it", () => {
  const schedule = createSchedule("open", {
    rrule: weeklyRule([5]),
    start: "18:00",
    end: "08:00",
    endDayOffset: 3,
  });
  expect(shown(schedule, "2026-09-06", "2026-09-07")).toEqual(["2026-09-04T18:00/2026-09-07T08:00"]);
});

test("a meeting going on is there until its end; one without an end ends as it starts", () => {
  const told = { rrule: weeklyRule([2]), start: "10:00", validFrom: "2026-09-01", validTo: "2026-09-01" };
  const ended = createSchedule("meeting", { ...told, end: "11:00" });
  expect([countFrom(ended, "07:30"), countFrom(ended, "08:00")]).toEqual([1, 0]);
  const open = createSchedule("meeting", told);
  expect(shown(open)).toEqual(["2026-09-01T10:00/2026-09-01T10:00"]);
  expect([countFrom(open, "07:00"), countFrom(open, "07:01")]).toEqual([1, 0]);
});

describe("days without a rule", () => {
  test("a single day with times", () => {
    const day = { validFrom: "2026-10-03", validTo: "2026-10-03" };
    expect(shown(createSchedule("meeting", { ...day, start: "12:00", end: "15:00" }))).toEqual([
      "2026-10-03T12:00/2026-10-03T15:00",
    ]);
  });

  test("a span is one occurrence, cut where exceptions fall", () => {
    const span = { validFrom: "2026-09-01", validTo: "2026-09-10" };
    expect(shown(createSchedule("meeting", span))).toEqual(["2026-09-01T00:00/2026-09-11T00:00"]);
    expect(
      shown(createSchedule("meeting", { ...span, exceptions: ["2026-09-01", "2026-09-05", "2026-12-24"] })),
    ).toEqual(["2026-09-02T00:00/2026-09-05T00:00", "2026-09-06T00:00/2026-09-11T00:00"]);
  });

  test("an open end is the window's, a span without days is nothing", () => {
    expect(shown(createSchedule("meeting", { validFrom: "2026-09-01" }), "2026-09-05", "2026-09-06")).toEqual(
      ["2026-09-01T00:00/2026-09-06T03:00"],
    );
    expect(shown(createSchedule("meeting"))).toEqual([]);
  });
});

test.each(["closed", "always-open", "by-appointment"] as const)("%s has no occurrences", (type) => {
  expect(shown(createSchedule(type, { rrule: dailyRule(), start: "10:00", end: "11:00" }))).toEqual([]);
});

test("an empty window and an unknown zone give nothing", () => {
  const schedule = createSchedule("open", { rrule: dailyRule(), start: "10:00", end: "11:00" });
  expect(shown(schedule, "2026-09-02", "2026-09-01")).toEqual([]);
  expect(shown({ ...schedule, timeZone: "Ei/Ole" })).toEqual([]);
});
