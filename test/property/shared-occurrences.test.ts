import * as fc from "fast-check";
import { DateTime } from "luxon";
// CommonJS without named exports that Node can see, although its types say otherwise.
// oxlint-disable-next-line import/default
import rrule from "rrule";
import { describe, expect, test } from "vitest";
import type { Schedule } from "../../src/domain/catalogue/listing.ts";
import { occurrences } from "../../src/mappers/shared/occurrences.ts";
import { recurringDays } from "../../src/mappers/shared/recurring-days.ts";
import { createSchedule, recurrenceRule } from "../../src/mappers/shared/schedule.ts";
import {
  addDays,
  dateOfDay,
  dayNumber,
  localMoment,
  minutesOf,
  type Weekday,
} from "../../src/mappers/shared/time.ts";

const FIRST = dayNumber("2025-01-01");
const date = fc.integer({ min: 0, max: 900 }).map((days) => dateOfDay(FIRST + days));
const weekdays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 });
const interval = fc.integer({ min: 1, max: 4 });
const rule = fc.oneof(
  fc.record({ frequency: fc.constant("weekly" as const), weekdays, interval }).map(recurrenceRule),
  fc.record({ frequency: fc.constant("daily" as const), interval }).map(recurrenceRule),
  fc
    .record({
      frequency: fc.constant("monthly" as const),
      weekdays,
      interval,
      nth: fc.constantFrom(1, 2, 3, 4, -1),
    })
    .map(recurrenceRule),
  fc
    .record({
      frequency: fc.constant("monthly" as const),
      interval,
      monthDay: fc.constantFrom(1, 15, 31, -1),
    })
    .map(recurrenceRule),
);
/** Outside 02:00–05:00, where clocks turn in Europe: there a clock time may not exist. */
const clock = fc.integer({ min: 20, max: 95 }).map((quarter) => {
  const minutes = quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
});
const schedule = fc
  .record({
    rrule: rule,
    times: fc.tuple(clock, clock).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const))),
    endDayOffset: fc.constantFrom(0, 0, 0, 1, 3),
    validFrom: fc.option(date, { nil: null }),
    days: fc.option(fc.nat(500), { nil: null }),
    exceptions: fc.array(date, { maxLength: 8 }),
  })
  .map(({ times: [start, end], days, validFrom, ...told }): Schedule =>
    createSchedule("meeting", {
      ...told,
      start,
      end,
      validFrom,
      validTo: days === null || validFrom === null ? null : addDays(validFrom, days),
    }),
  );
const window = fc
  .tuple(
    fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) }),
    fc.integer({ min: 1, max: 400 }),
  )
  .map(([from, days]) => ({ from: new Date(from), to: new Date(from + days * 86_400_000) }));

// oxlint-disable-next-line import/no-named-as-default-member
const { RRule } = rrule;

describe("occurrences", () => {
  test("are ascending, touch the window and fall on no exception and on no day outside the validity", () => {
    fc.assert(
      fc.property(schedule, window, (told, within) => {
        const found = occurrences(told, within);
        for (const [index, { start, end }] of found.entries()) {
          const day = localMoment(start.getTime(), told.timeZone).date;
          expect(start.getTime()).toBeGreaterThan(found[index - 1]?.start.getTime() ?? 0);
          expect(start < within.to && (end > within.from || start >= within.from)).toBe(true);
          expect(told.exceptions).not.toContain(day);
          expect(told.validFrom === null || day >= told.validFrom).toBe(true);
          expect(told.validTo === null || day <= told.validTo).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("keep their clock time through the turns of summer time", () => {
    fc.assert(
      fc.property(schedule, window, (told, within) => {
        for (const { start, end } of occurrences(told, within)) {
          const from = localMoment(start.getTime(), told.timeZone);
          const to = localMoment(end.getTime(), told.timeZone);
          expect(from.time).toBe(told.start);
          expect(to.time).toBe(told.end);
          expect(dayNumber(to.date) - dayNumber(from.date)).toBe(told.endDayOffset);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("of a long window are those of its parts", () => {
    fc.assert(
      fc.property(schedule, window, fc.nat(400), (told, { from, to }, days) => {
        const middle = new Date(Math.min(to.getTime() - 1, from.getTime() + days * 86_400_000));
        const starts = (a: Date, b: Date): number[] =>
          a < b ? occurrences(told, { from: a, to: b }).map(({ start }) => start.getTime()) : [];
        const parts = new Set([...starts(from, middle), ...starts(middle, to)]);
        expect([...parts].sort((a, b) => a - b)).toEqual(starts(from, to));
      }),
      { numRuns: 300 },
    );
  });
});

test("days of a rule are those of the rule library walked through from the very beginning", () => {
  fc.assert(
    fc.property(rule, date, fc.nat(600), fc.nat(200), (text, anchor, skip, length) => {
      const start = dayNumber(anchor);
      const range = { first: start + skip, last: start + skip + length };
      const whole = new RRule({
        ...RRule.parseString(text),
        dtstart: DateTime.fromISO(anchor, { zone: "utc" }).toJSDate(),
        until: DateTime.fromISO(dateOfDay(range.last), { zone: "utc" }).toJSDate(),
        wkst: RRule.MO,
      });
      const expected = whole.all().map((at) => at.getTime() / 86_400_000);
      expect(recurringDays(text, start, range)).toEqual(expected.filter((day) => day >= range.first));
    }),
    { numRuns: 300 },
  );
});

test("a rule that is none of ours gives nothing and takes no time", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom("FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;X=1")),
      (text) => {
        const within = { from: new Date("2026-01-01"), to: new Date("2026-02-01") };
        expect(
          occurrences(createSchedule("meeting", { rrule: `${text};FREQ=HOURLY`, start: "10:00" }), within),
        ).toEqual([]);
      },
    ),
  );
  expect(minutesOf("24:00")).toBe(1_440);
});
