import { CronExpressionParser } from "cron-parser";
import type { CronTimes } from "../domain/pull/cron.ts";

/**
 * Longer than any change of the clocks. The library tells what lies after an instant otherwise when that instant is in
 * the hour that a night lost: begun from well before it, the times are the same whenever one asks.
 */
const BEFORE_MS = 3 * 3_600_000;

/** Times of cron expressions on the clocks of Finland. */
export function createCronTimes(): CronTimes {
  return {
    next(cron, after, count) {
      const found: Date[] = [];
      try {
        const currentDate = new Date(after.getTime() - BEFORE_MS);
        const times = CronExpressionParser.parse(cron, { currentDate, tz: "Europe/Helsinki" });
        while (found.length < count) {
          const at = times.next().toDate();
          if (at > after) found.push(at);
        }
      } catch {
        // It never fires, or not often enough any more.
      }
      return found;
    },
  };
}
