import type { Database } from "./pool.ts";

/** Schedules that a person paused. */
export function createScheduleStore(db: Database): {
  isPaused(source: string, mode: string): Promise<boolean>;
} {
  return {
    async isPaused(source, mode) {
      const { rowCount } = await db.query(
        "select 1 from sync.schedule where source = $1 and mode = $2 and paused",
        [source, mode],
      );
      return (rowCount ?? 0) > 0;
    },
  };
}
