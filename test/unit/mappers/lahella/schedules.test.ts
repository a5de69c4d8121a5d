import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json.ts";
import type { Schedule } from "../../../../src/domain/catalogue/listing.ts";
import { draftOf, mapListing, problemsOf, withEvent } from "./context.ts";

const SEPTEMBER_1 = Date.parse("2026-09-01T00:00:00+03:00");
const DECEMBER_15 = Date.parse("2026-12-15T00:00:00+02:00");
const TUESDAY: Json = [{ weekday: 2, startTime: "10:00", endTime: "11:00" }];
type Told = Readonly<Record<string, Json>>;

function weekly(recurrence: Told = {}, event: Told = {}): Told {
  return {
    start: SEPTEMBER_1,
    type: "4",
    recurrence: { period: "P1W", exclude: [], end: DECEMBER_15, daySpecificTimes: TUESDAY, ...recurrence },
    ...event,
  };
}

const schedulesOf = (event: Told): readonly Schedule[] =>
  draftOf(withEvent(event)).offerings[0]?.schedules ?? [];
const eventProblems = (event: Told): readonly string[] =>
  problemsOf(mapListing(withEvent(event))).map((text) => text.replace("traits.channels[0].events[0]", "*"));

describe("weekly", () => {
  test("times of different days are schedules of their own, equal times one rule", () => {
    const daySpecificTimes = [
      { weekday: 2, startTime: "10:00", endTime: "11:00" },
      { weekday: 5, startTime: "18.00", endTime: "19.30" },
      { weekday: 4, startTime: "10:00", endTime: "11:00" },
    ];
    expect(
      schedulesOf(weekly({ daySpecificTimes })).map(({ rrule, start, end }) => [rrule, start, end]),
    ).toEqual([
      ["FREQ=WEEKLY;BYDAY=TU,TH", "10:00", "11:00"],
      ["FREQ=WEEKLY;BYDAY=FR", "18:00", "19:30"],
    ]);
  });

  test.each([
    [{ period: "P2W" }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    [{ period: "P1W", gap: "P1W" }, "FREQ=WEEKLY;BYDAY=TU"],
    [{ period: "P1W", gap: "P4W" }, "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU"],
    [{ period: "P2W", gap: "P2W" }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    [{ period: "P1M" }, "FREQ=MONTHLY;BYDAY=1TU"],
    [{ period: "P1D" }, "FREQ=WEEKLY;BYDAY=TU"],
    [{ period: null }, "FREQ=WEEKLY;BYDAY=TU"],
  ])("%j is %s", (recurrence, rrule) => {
    expect(schedulesOf(weekly(recurrence)).map((schedule) => schedule.rrule)).toEqual([rrule]);
    expect(eventProblems(weekly(recurrence))).toEqual([]);
  });

  test("a gap beside the recurrence counts as one inside it", () => {
    expect(schedulesOf(weekly({}, { gap: "P2W" }))[0]?.rrule).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
  });

  test("monthly keeps the place of each weekday in the first month, the fifth being the last", () => {
    const daySpecificTimes = [
      { weekday: 2, startTime: "10:00", endTime: "11:00" },
      { weekday: 4, startTime: "10:00", endTime: "11:00" },
    ];
    const start = Date.parse("2026-09-29T00:00:00+03:00");
    expect(
      schedulesOf(weekly({ period: "P1M", daySpecificTimes }, { start })).map(({ rrule }) => rrule),
    ).toEqual(["FREQ=MONTHLY;BYDAY=-1TU", "FREQ=MONTHLY;BYDAY=1TH"]);
  });

  test("without times of days the first day's weekday counts", () => {
    expect(schedulesOf(weekly({ daySpecificTimes: [] }))).toMatchObject([
      { rrule: "FREQ=WEEKLY;BYDAY=TU", start: null, end: null, validFrom: "2026-09-01" },
    ]);
    expect(schedulesOf(weekly({ daySpecificTimes: [], period: "P1D" }))).toMatchObject([
      { rrule: "FREQ=DAILY" },
    ]);
  });

  test("an unknown period is reported and read as far as it goes", () => {
    const mapped = mapListing(withEvent(weekly({ period: "P3W" })));
    expect(mapped.ok && mapped.draft.offerings[0]?.schedules[0]?.rrule).toBe(
      "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
    );
    expect(mapped.drift).toEqual([
      { source: "lahella", field: "traits.channels[].events[].recurrence.period", code: "P3W" },
    ]);
  });
});

describe("days", () => {
  test("a day off by the offset of the client's machine is the nearest midnight", () => {
    const start = Date.parse("2026-09-01T00:00:00Z");
    const end = Date.parse("2026-12-15T00:00:00Z");
    expect(schedulesOf(weekly({ end }, { start }))[0]).toMatchObject({
      validFrom: "2026-09-01",
      validTo: "2026-12-15",
    });
  });

  test("an end before the start is dropped, 2099 is no end, and a missing end is open", () => {
    const inverted = weekly({ end: SEPTEMBER_1 - 86_400_000 });
    expect(schedulesOf(inverted)[0]?.validTo).toBeNull();
    expect(eventProblems(inverted)).toEqual(["schedule-inverted *.recurrence.end"]);
    const far = weekly({ end: Date.parse("2099-12-31T00:00:00+02:00") });
    expect(schedulesOf(far)[0]?.validTo).toBeNull();
    expect(eventProblems(far)).toEqual(["schedule-open-ended *.recurrence.end"]);
    const open = weekly({ end: null });
    expect(schedulesOf(open)[0]?.validTo).toBeNull();
    expect(eventProblems(open)).toEqual([]);
  });

  test("excluded days in every form are the same days", () => {
    const midnight = Date.parse("2026-10-13T00:00:00+03:00");
    for (const excluded of [
      midnight,
      String(midnight),
      "2026-10-13",
      "2026-10-13T00:00:00",
      "2026-10-12T21:00:00Z",
      { start: midnight },
      { start: midnight, end: midnight + 86_399_999 },
      { start: "2026-10-13", end: "2026-10-13" },
    ] satisfies Json[]) {
      expect(schedulesOf(weekly({ exclude: [excluded] }))[0]?.exceptions, JSON.stringify(excluded)).toEqual([
        "2026-10-13",
      ]);
    }
    expect(
      schedulesOf(weekly({ exclude: [{ start: "2026-10-13", end: "2026-10-15" }, "2026-09-08"] }))[0]
        ?.exceptions,
    ).toEqual(["2026-09-08", "2026-10-13", "2026-10-14", "2026-10-15"]);
  });

  test("what cannot be read is a problem of its own, never of the listing", () => {
    expect(eventProblems(weekly({ exclude: ["joulu", {}, 5] }))).toEqual([
      "schedule-unreadable *.recurrence.exclude[0]",
      "schedule-unreadable *.recurrence.exclude[1]",
    ]);
    expect(eventProblems({ type: "4", start: "huomenna" })).toEqual(["schedule-unreadable *.start"]);
    expect(schedulesOf({ type: "4", start: "huomenna" })).toEqual([]);
    expect(schedulesOf(weekly({}, { start: null }))).toMatchObject([
      { rrule: "FREQ=WEEKLY;BYDAY=TU", validFrom: null },
    ]);
  });
});

const timesOf = (startTime: Json, endTime: Json): Schedule | undefined =>
  schedulesOf(weekly({ daySpecificTimes: [{ weekday: 2, startTime, endTime }] }))[0];

describe("clock times", () => {
  test("midnight ends the day, an end before the start is dropped", () => {
    expect(timesOf("18:00", "00:00")).toMatchObject({ start: "18:00", end: "24:00", endDayOffset: 0 });
    expect(timesOf("18:00", "17:00")).toMatchObject({ start: "18:00", end: null });
    const inverted = weekly({ daySpecificTimes: [{ weekday: 2, startTime: "18:00", endTime: "17:00" }] });
    expect(eventProblems(inverted)).toEqual(["schedule-inverted *.recurrence.daySpecificTimes[0].endTime"]);
  });

  test("an unreadable time leaves the day, an unreadable weekday leaves nothing", () => {
    expect(timesOf("aamulla", "11:00")).toMatchObject({
      rrule: "FREQ=WEEKLY;BYDAY=TU",
      start: null,
      end: null,
    });
    const event = weekly({ daySpecificTimes: [{ weekday: 8, startTime: "10:00", endTime: "11:00" }, "ma"] });
    expect(eventProblems(event)).toEqual([
      "time-unreadable *.recurrence.daySpecificTimes[0]",
      "time-unreadable *.recurrence.daySpecificTimes[1]",
    ]);
  });
});

const at = (iso: string): number => Date.parse(iso);

describe("single events", () => {
  test("moments give clock times, over midnight as well", () => {
    expect(
      schedulesOf({
        type: "1",
        start: at("2026-10-03T18:00:00+03:00"),
        end: at("2026-10-04T02:00:00+03:00"),
      }),
    ).toMatchObject([
      {
        rrule: null,
        start: "18:00",
        end: "02:00",
        endDayOffset: 1,
        validFrom: "2026-10-03",
        validTo: "2026-10-03",
      },
    ]);
    expect(
      schedulesOf({
        type: "1",
        start: at("2026-10-03T18:00:00+03:00"),
        end: at("2026-10-04T00:00:00+03:00"),
      }),
    ).toMatchObject([{ start: "18:00", end: "24:00", endDayOffset: 0 }]);
  });

  test("midnights give days, and times of the day's weekday belong to it", () => {
    const start = at("2026-10-03T00:00:00+03:00");
    expect(schedulesOf({ type: "1", start })).toMatchObject([
      { rrule: null, start: null, validFrom: "2026-10-03", validTo: "2026-10-03" },
    ]);
    expect(schedulesOf({ type: "1", start, end: at("2026-10-05T00:00:00+03:00") })).toMatchObject([
      { rrule: null, start: null, validFrom: "2026-10-03", validTo: "2026-10-05" },
    ]);
    const daySpecificTimes = [
      { weekday: 6, startTime: "12:00", endTime: "15:00" },
      { weekday: 7, startTime: "10:00", endTime: "11:00" },
    ];
    expect(schedulesOf({ type: "1", start, recurrence: { daySpecificTimes } })).toMatchObject([
      { rrule: null, start: "12:00", end: "15:00", validFrom: "2026-10-03" },
    ]);
  });

  test("an end before the start is dropped", () => {
    const event = { type: "1", start: at("2026-10-03T18:00:00+03:00"), end: at("2026-10-03T17:00:00+03:00") };
    expect(schedulesOf(event)).toMatchObject([{ start: "18:00", end: null }]);
    expect(eventProblems(event)).toEqual(["schedule-inverted *.end"]);
  });
});

test("a start in the afternoon is a moment of that day, and no midnight of the next", () => {
  // A Tuesday.
  const start = at("2026-09-01T18:00:00+03:00");
  const recurrence = { period: "P1W", end: DECEMBER_15 };
  expect(schedulesOf({ type: "2", start, recurrence })).toMatchObject([
    { rrule: "FREQ=WEEKLY;BYDAY=TU", start: "18:00", validFrom: "2026-09-01" },
  ]);
  expect(schedulesOf({ type: "3", start, recurrence })).toMatchObject([
    { rrule: null, validFrom: "2026-09-01", validTo: "2026-12-15" },
  ]);
  const daySpecificTimes = [{ weekday: 2, startTime: "18:00", endTime: "20:00" }];
  expect(schedulesOf({ type: "1", start, recurrence: { daySpecificTimes } })).toMatchObject([
    { start: "18:00", end: "20:00", validFrom: "2026-09-01" },
  ]);
});

test("an unknown type is reported and read by its content", () => {
  const mapped = mapListing(withEvent(weekly({}, { type: "9" })));
  expect(mapped.ok && mapped.draft.offerings[0]?.schedules[0]?.rrule).toBe("FREQ=WEEKLY;BYDAY=TU");
  expect(mapped.drift.map(({ field, code }) => `${field} ${code}`)).toEqual([
    "traits.channels[].events[].type 9",
  ]);
});

test("a span leaves its excluded days out, and an unknown zone is read as Helsinki's", () => {
  const span = {
    type: "3",
    start: SEPTEMBER_1,
    timeZone: "Helsinki",
    recurrence: { period: "P1D", end: DECEMBER_15, exclude: ["2026-10-13"] },
  };
  expect(schedulesOf(span)).toMatchObject([
    {
      rrule: null,
      validFrom: "2026-09-01",
      validTo: "2026-12-15",
      exceptions: ["2026-10-13"],
      timeZone: "Europe/Helsinki",
    },
  ]);
  expect(eventProblems(span)).toEqual(["code-unknown *.timeZone"]);
});
