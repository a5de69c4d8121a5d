import type { Schedule, ScheduleStore } from "../../domain/pull/schedule.ts";
import type { Database } from "../pool.ts";
import { TEXT as DUE_SCHEDULES } from "./sql/due-schedules.sql.ts";

interface ScheduleRow {
  readonly source: Schedule["source"];
  readonly mode: Schedule["mode"];
  readonly paused: boolean;
  readonly paused_by: string | null;
  readonly paused_at: Date | null;
  readonly reason: string | null;
  readonly pending_since: Date | null;
  readonly cron: string | null;
  readonly changed_by: string | null;
  readonly changed_at: Date | null;
}

/** Schedules that a person paused or changed, and starts that wait for the end of another run. */
export function createScheduleStore(db: Database): ScheduleStore {
  return {
    async list() {
      const { rows } = await db.query<ScheduleRow>("select * from sync.schedule order by source, mode");
      return rows.map(({ paused_by, paused_at, pending_since, changed_by, changed_at, ...row }) => ({
        ...row,
        pausedBy: paused_by,
        pausedAt: paused_at,
        pendingSince: pending_since,
        changedBy: changed_by,
        changedAt: changed_at,
      }));
    },
    ...createPauses(db),
    async change({ source, mode }, cron, was, by) {
      const { rowCount } = await db.query(
        `insert into sync.schedule as s (source, mode, cron, changed_by, changed_at)
         select $1, $2, $3, $5, now()
         where $4::text is null or exists (select 1 from sync.schedule where source = $1 and mode = $2)
         on conflict (source, mode) do update
           set cron = excluded.cron, changed_by = excluded.changed_by, changed_at = excluded.changed_at
           where s.cron is not distinct from $4::text`,
        [source, mode, cron, was, by],
      );
      return (rowCount ?? 0) > 0;
    },
    ...createWaitingStarts(db),
  };
}

function createPauses(db: Database): Pick<ScheduleStore, "isPaused" | "pause" | "resume"> {
  return {
    async isPaused(source, mode) {
      const { rowCount } = await db.query(
        "select 1 from sync.schedule where source = $1 and mode = $2 and paused",
        [source, mode],
      );
      return (rowCount ?? 0) > 0;
    },
    async pause(source, mode, by, reason) {
      const { rowCount } = await db.query(
        `insert into sync.schedule as s (source, mode, paused, paused_by, paused_at, reason)
         values ($1, $2, true, $3, now(), $4)
         on conflict (source, mode) do update
           set paused = true, paused_by = $3, paused_at = now(), reason = $4
           where not s.paused`,
        [source, mode, by, reason],
      );
      return (rowCount ?? 0) > 0;
    },
    async resume(source, mode) {
      const { rowCount } = await db.query(
        `update sync.schedule set paused = false, paused_by = null, paused_at = null, reason = null
         where source = $1 and mode = $2 and paused`,
        [source, mode],
      );
      return (rowCount ?? 0) > 0;
    },
  };
}

function createWaitingStarts(db: Database): Pick<ScheduleStore, "defer" | "settle" | "due"> {
  return {
    async defer(source, mode) {
      await db.query(
        `insert into sync.schedule as s (source, mode, pending_since) values ($1, $2, now())
         on conflict (source, mode) do update set pending_since = now() where not s.paused`,
        [source, mode],
      );
    },
    async settle(source, mode) {
      await db.query(
        `update sync.schedule set pending_since = null
         where source = $1 and mode = $2 and pending_since is not null`,
        [source, mode],
      );
    },
    async due() {
      const { rows } = await db.query<Awaited<ReturnType<ScheduleStore["due"]>>[number]>(DUE_SCHEDULES);
      return rows;
    },
  };
}
