import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StartJob } from "../../../src/domain/pull/queue.ts";
import { startClock } from "../../../src/queue/clock.ts";
import { createCronTimes } from "../../../src/queue/cron-times.ts";

const jobs: StartJob[] = [];
const printed: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  for (const stream of ["stdout", "stderr"] as const) {
    vi.spyOn(process[stream], "write").mockImplementation((text) => printed.push(text) > 0);
  }
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void printed.push(words));
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  jobs.length = 0;
  printed.length = 0;
});

test.each([
  ["a second", "2026-11-24T23:15:01.100Z", ["20261124T2315"]],
  ["three hours, as when a machine was asleep", "2026-11-25T02:20:00Z", ["20261124T2315"]],
  ["more than a day: of several only the last is made", "2026-11-26T06:00:00Z", ["20261125T2315"]],
])(
  "a start that is late by %s is made late, not left out, and nothing is printed",
  async (_, now, minutes) => {
    vi.setSystemTime(new Date("2026-11-24T23:14:00Z"));
    const task = startClock({
      read: async () => [{ source: "lahella", mode: "full", cron: "15 1 * * *" }],
      times: createCronTimes(),
      enqueue: async (job) => void jobs.push(job),
      onError: (error) => printed.push(error),
    });
    // The clock goes on while the process does not.
    vi.setSystemTime(new Date(now));
    await vi.advanceTimersByTimeAsync(90_000);
    await task.destroy();
    expect(jobs.map(({ key }) => key)).toEqual(minutes.map((minute) => `start-lahella-full-${minute}`));
    expect(printed).toEqual([]);
  },
);
