import { type Logger, schedule as cron, type ScheduledTask } from "node-cron";
import type { ScheduleEntry, StartJob } from "../domain/queue.ts";

/**
 * However late: a process that was busy, or a machine that was asleep, when the moment came. The library leaves out what
 * is late by a second, and with it a nightly run.
 */
const EVER_LATE_MS = Number.MAX_SAFE_INTEGER;

/**
 * A schedule only enqueues; the id is made of source, mode and minute, so that replicas make one run. A start that is
 * late is made when the process comes to it; of several that are, only the last.
 */
export function scheduled(
  entry: ScheduleEntry,
  enqueue: (job: StartJob) => Promise<void>,
  onError: (error: unknown) => void,
): ScheduledTask {
  return cron(
    entry.cron,
    async (context) => {
      const minute = context.date.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
      await enqueue({
        key: `start-${entry.source}-${entry.mode}-${minute}`,
        source: entry.source,
        mode: entry.mode,
        lane: entry.mode,
        trigger: "schedule",
      }).catch(onError);
    },
    {
      timezone: "Europe/Helsinki",
      missedExecutionTolerance: EVER_LATE_MS,
      suppressMissedWarning: true,
      logger: tellFaults(onError),
    },
  );
}

/** The library prints by itself what is not events of ours: its faults are told like any, the rest is not needed. */
function tellFaults(onError: (error: unknown) => void): Logger {
  const nothing = (): void => undefined;
  return { info: nothing, warn: nothing, debug: nothing, error: onError };
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
