import { type Logger, schedule as cron, type ScheduledTask } from "node-cron";
import type { CronTimes } from "../domain/pull/cron.ts";
import type { ScheduleEntry, StartJob } from "../domain/pull/queue.ts";

/** Often enough that a start is seconds late at most. The clock of UTC has no night of 23 or 25 hours. */
const TICK = "*/5 * * * * *";

export interface ClockParts {
  /** The schedules as they stand now: what a person changes holds from the next tick on. */
  readonly read: () => Promise<readonly ScheduleEntry[]>;
  readonly times: CronTimes;
  readonly enqueue: (job: StartJob) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Starts what fell due since the last tick. It only enqueues; what could not be looked at (the database was away) is
 * looked at again. However late a start is (a process was busy, a machine asleep), it is made, and of several that a
 * schedule missed the last one.
 */
export function startClock({ read, times, enqueue, onError }: ClockParts): ScheduledTask {
  let since = new Date();
  return cron(
    TICK,
    async () => {
      const now = new Date();
      try {
        for (const job of dueStarts(await read(), times, since, now)) await enqueue(job);
        since = now;
      } catch (error) {
        onError(error);
      }
    },
    { timezone: "UTC", noOverlap: true, suppressMissedWarning: true, logger: tellFaults(onError) },
  );
}

/** The library prints by itself what is not events of ours: its faults are told like any, the rest is not needed. */
function tellFaults(onError: (error: unknown) => void): Logger {
  const nothing = (): void => undefined;
  return { info: nothing, warn: nothing, debug: nothing, error: onError };
}

/** Of more missed times than these, one start is made all the same. */
const MISSED = 100;

/**
 * Starts that fell due after `since`, until `now`. The id is made of source, mode and the minute (UTC), so that
 * replicas make one run.
 */
export function dueStarts(
  entries: readonly ScheduleEntry[],
  times: CronTimes,
  since: Date,
  now: Date,
): readonly StartJob[] {
  return entries.flatMap(({ source, mode, cron: expression }) => {
    const [first] = times.next(expression, since, 1);
    if (first === undefined || first > now) return [];
    const last = times.next(expression, since, MISSED).findLast((at) => at <= now) ?? first;
    const minute = last.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
    return [{ key: `start-${source}-${mode}-${minute}`, source, mode, lane: mode, trigger: "schedule" }];
  });
}

/** Calls `act` once in `seconds`, never while it is still at it, until destroyed. */
export function every(
  seconds: number,
  act: () => Promise<void>,
  onError: (error: unknown) => void,
): Pick<ScheduledTask, "destroy"> {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void act()
      .catch(onError)
      .finally(() => (busy = false));
  }, seconds * 1_000);
  return { destroy: () => clearInterval(timer) };
}
