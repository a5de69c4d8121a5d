import { CronExpressionParser } from "cron-parser";
import type { CronTimes } from "../domain/cron.ts";

/** Times of cron expressions on the clocks of Finland. */
export function createCronTimes(): CronTimes {
  return {
    next(cron, after, count) {
      try {
        const times = CronExpressionParser.parse(cron, { currentDate: after, tz: "Europe/Helsinki" });
        return times.take(count).map((time) => time.toDate());
      } catch {
        return [];
      }
    },
  };
}
