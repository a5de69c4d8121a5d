import { schedule as cron, type ScheduledTask } from "node-cron";
import type { ScheduleEntry, StartJob } from "../domain/queue.ts";

/** A schedule only enqueues; the id is made of source, mode and minute, so that replicas make one run. */
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
    { timezone: "Europe/Helsinki" },
  );
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
