import { expect, test } from "vitest";
import {
  HELSINKI,
  isTimeZone,
  localInstant,
  localMoment,
  nearestLocalDay,
  offsetMinutes,
  readInstant,
  readIsoInstant,
  readTime,
  weekdayOf,
  zonedIso,
} from "../../../../src/mappers/shared/time.ts";

test("the hour that spring skips counts on, the hour that autumn repeats is the first", () => {
  expect(localInstant("2026-03-29", "03:30", HELSINKI).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(localInstant("2026-03-29", "04:00", HELSINKI).toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(localInstant("2026-10-25", "03:30", HELSINKI).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(localInstant("2026-10-25", "24:00", HELSINKI).toISOString()).toBe("2026-10-25T22:00:00.000Z");
});

test("a day is the nearest midnight: written in Helsinki, in UTC or to the west of both", () => {
  for (const iso of [
    "2026-08-31T21:00:00Z",
    "2026-09-01T00:00:00Z",
    "2026-09-01T05:00:00Z",
    "2026-08-31T15:00:00Z",
  ]) {
    expect(nearestLocalDay(Date.parse(iso), HELSINKI), iso).toBe("2026-09-01");
  }
});

test("moments and offsets are the zone's", () => {
  expect(localMoment(Date.parse("2026-12-01T08:00:00Z"), HELSINKI)).toEqual({
    date: "2026-12-01",
    time: "10:00",
  });
  expect(zonedIso(new Date("2026-12-01T08:00:00Z"), HELSINKI)).toBe("2026-12-01T10:00:00+02:00");
  expect(zonedIso(new Date("2026-07-01T08:00:00Z"), "America/St_Johns")).toBe("2026-07-01T05:30:00-02:30");
  expect(weekdayOf("2026-11-24")).toBe(2);
  expect(isTimeZone("Europe/Helsinki")).toBe(true);
  expect(isTimeZone("Helsinki")).toBe(false);
  expect(() => offsetMinutes(0, "Ei/Ole")).toThrow(RangeError);
});

test.each([
  [1_788_210_000_000, 1_788_210_000_000],
  ["2026-09-01", Date.UTC(2026, 8, 1)],
  ["2026-09-01T10:00:00+03:00", Date.UTC(2026, 8, 1, 7)],
  ["2026-09-01T10:00:00", Date.UTC(2026, 8, 1, 10)],
])("%s is an instant", (value, ms) => {
  expect(readInstant(value)).toBe(ms);
});

test.each([0, Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15, "eilen", "", null, undefined, {}, [1]])(
  "%s is no instant",
  (value) => {
    expect(readInstant(value)).toBeNull();
    expect(readIsoInstant(value)).toBeNull();
  },
);

test.each([
  ["9:30", "09:30"],
  ["09.30", "09:30"],
  ["klo 9", "09:00"],
  ["10:00:00", "10:00"],
  ["24:00", "24:00"],
])("%s is the time %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(["24:30", "25:00", "10:60", "aamulla", "", 10, null])("%s is no time", (typed) => {
  expect(readTime(typed)).toBeNull();
});
