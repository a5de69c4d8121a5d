import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueStarts } from "../../../src/queue/clock.ts";
import { createCronTimes } from "../../../src/queue/cron-times.ts";

const times = createCronTimes();
const at = (text: string): Date => new Date(text);
const next = (cron: string, after: string, count: number): readonly string[] =>
  times.next(cron, at(after), count).map((time) => time.toISOString().slice(5, 16));

/** Minutes at which a clock that ticks once a minute starts something, between two instants. */
function started(cron: string, from: string, to: string): readonly string[] {
  const keys: string[] = [];
  for (let since = at(from); since < at(to);) {
    const now = new Date(since.getTime() + 60_000);
    const starts = dueStarts([{ source: "ptv", mode: "full", cron }], times, since, now);
    keys.push(...starts.map(({ key }) => key));
    since = now;
  }
  return keys.map((key) => key.replace("start-ptv-full-", ""));
}

describe("times of a schedule", () => {
  test("that never comes are none", () => {
    expect(next("0 0 31 2 *", "2026-03-10T00:00:00Z", 5)).toEqual([]);
    expect(next("0 0 29 2 *", "2026-03-10T00:00:00Z", 1)).toEqual(["02-28T22:00"]);
  });

  test("in the night when the clocks go forward are not left out", () => {
    expect(next("30 3 * * *", "2026-03-28T22:00:00Z", 2)).toEqual(["03-29T01:30", "03-30T00:30"]);
    expect(next("*/30 * * * *", "2026-03-29T00:15:00Z", 3)).toEqual([
      "03-29T00:30",
      "03-29T01:00",
      "03-29T01:30",
    ]);
  });

  test("in the night when the clocks go back come once a day, and every quarter all the same", () => {
    expect(next("30 3 * * *", "2026-10-24T21:30:00Z", 2)).toEqual(["10-25T00:30", "10-26T01:30"]);
    expect(next("*/30 * * * *", "2026-10-25T00:15:00Z", 3)).toEqual([
      "10-25T00:30",
      "10-25T01:00",
      "10-25T01:30",
    ]);
  });
});

describe("the clock", () => {
  test.each([
    ["30 3 * * *", "2026-03-28T22:00:00Z", ["20260329T0130"]],
    ["30 3 * * *", "2026-10-24T21:00:00Z", ["20261025T0030"]],
    ["*/30 3 * * *", "2026-03-28T23:30:00Z", ["20260329T0100", "20260329T0130"]],
  ])("starts %s once in the night from %s", (cron, from, expected) => {
    const to = new Date(at(from).getTime() + 4 * 3_600_000).toISOString();
    expect(started(cron, from, to)).toEqual(expected);
  });

  test("starts exactly what is told to come, also over a change of the clocks", () => {
    const minutes = fc.constantFrom("0", "30", "*/20", "7,37");
    const hours = fc.constantFrom("*", "3", "2-4", "0,3", "4");
    const nights = fc.constantFrom("2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-06-01T00:00:00Z");
    fc.assert(
      fc.property(minutes, hours, nights, fc.integer({ min: -90, max: 90 }), (minute, hour, night, shift) => {
        const from = new Date(Date.parse(night) + shift * 60_000);
        const to = new Date(from.getTime() + 2 * 3_600_000);
        const cron = `${minute} ${hour} * * *`;
        const told = times
          .next(cron, from, 200)
          .filter((time) => time <= to)
          .map((time) => time.toISOString().slice(0, 16).replaceAll(/[-:]/g, ""));
        expect(started(cron, from.toISOString(), to.toISOString())).toEqual(told);
      }),
      { numRuns: 6 },
    );
  });

  test("makes up for what it missed with one start, the last", () => {
    const entries = [{ source: "ptv", mode: "delta", cron: "*/15 * * * *" }] as const;
    const starts = dueStarts(entries, times, at("2026-03-10T10:01:00Z"), at("2026-03-10T12:40:00Z"));
    expect(starts.map(({ key }) => key)).toEqual(["start-ptv-delta-20260310T1230"]);
    expect(dueStarts(entries, times, at("2026-03-10T10:01:00Z"), at("2026-03-10T10:14:59Z"))).toEqual([]);
  });
});
