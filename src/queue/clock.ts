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

/** Calls `act` every `seconds` (1–30), never while it is still at it. */
export function every(
  seconds: number,
  act: () => Promise<void>,
  onError: (error: unknown) => void,
): ScheduledTask {
  return cron(`*/${seconds} * * * * *`, () => act().catch(onError), { noOverlap: true });
}
