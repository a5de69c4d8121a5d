import * as fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  dateOfDay,
  dayNumber,
  localInstant,
  localMoment,
  nearestLocalDay,
  offsetMinutes,
  readTime,
  weekdayOf,
  zonedIso,
} from "../../src/mappers/shared/time.ts";

const zone = fc.constantFrom(
  "Europe/Helsinki",
  "Europe/Stockholm",
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
);
const day = fc.integer({ min: dayNumber("2015-01-01"), max: dayNumber("2040-12-31") });
const HOUR = 3_600_000;

describe("the nearest local day", () => {
  test("is the day whose midnight is nearest, for any instant within 14 hours of a midnight", () => {
    fc.assert(
      fc.property(day, zone, fc.integer({ min: -14 * HOUR, max: 14 * HOUR }), (number, name, shift) => {
        const ms = DateTime.fromISO(dateOfDay(number), { zone: name }).toMillis() + shift;
        const distances = [-2, -1, 0, 1, 2].map((days) => {
          const date = dateOfDay(number + days);
          return { date, ms: Math.abs(DateTime.fromISO(date, { zone: name }).toMillis() - ms) };
        });
        const least = Math.min(...distances.map((one) => one.ms));
        const nearest = distances.filter((one) => one.ms === least).map((one) => one.date);
        expect(nearest).toContain(nearestLocalDay(ms, name));
      }),
    );
  });

  test("is the day that was meant whatever zone within 11 hours the client's machine stood in", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -11, max: 11 }), (number, hours) => {
        const date = dateOfDay(number);
        const ms = DateTime.fromISO(date, { zone: "Europe/Helsinki" }).toMillis() + hours * HOUR;
        expect(nearestLocalDay(ms, "Europe/Helsinki")).toBe(date);
      }),
    );
  });
});

test("a local time gives the instant that the calendar library gives, in the gap of spring counted on", () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      zone,
      (number, hour, minute, name) => {
        const date = dateOfDay(number);
        const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        const instant = localInstant(date, time, name);
        const shown = localMoment(instant.getTime(), name);
        const exists = shown.date === date && shown.time === time;
        const expected = DateTime.fromISO(`${date}T${time}`, { zone: name });
        // In the hour that autumn repeats either reading of the clock shows the same time; ours is the first.
        if (exists) expect(instant.getTime()).toBeLessThanOrEqual(expected.toMillis());
        else expect(expected.toFormat("HH:mm")).not.toBe(time);
        if (exists && expected.getPossibleOffsets().length === 1)
          expect(instant.getTime()).toBe(expected.toMillis());
      },
    ),
    { numRuns: 1_000 },
  );
});

test("offsets, weekdays and zoned texts agree with the calendar library", () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) }), zone, (ms, name) => {
      const expected = DateTime.fromMillis(ms, { zone: name });
      expect(offsetMinutes(ms, name)).toBe(expected.offset);
      expect(weekdayOf(localMoment(ms, name).date)).toBe(expected.weekday);
      expect(zonedIso(new Date(ms), name)).toBe(expected.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"));
    }),
  );
});

test("a clock time is read as one of the day or not at all", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}[.:]?\d{0,2}$/), fc.anything()), (typed) => {
      const time = readTime(typed);
      if (time !== null) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
    }),
  );
});
