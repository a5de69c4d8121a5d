import { RUN_MODES, type RunMode } from "../../../domain/pull/connector.ts";
import type { CronTimes } from "../../../domain/pull/cron.ts";
import { type ConfiguredSchedules, cronOf, type Schedule } from "../../../domain/pull/schedule.ts";
import { SOURCE_IDS, type SourceId } from "../../../domain/source.ts";

export interface ScheduleView {
  readonly source: SourceId;
  readonly mode: RunMode;
  /** Null: not scheduled. */
  readonly cron: string | null;
  readonly kept: Schedule | null;
  readonly next: readonly NextTime[];
}

export interface NextTime {
  readonly at: Date;
  /** `+2` or `+3`, told of all five when the clocks are changed between them; null otherwise. */
  readonly offset: string | null;
}

const TOLD = 5;

/** All schedules with their next times. */
export function schedulesOf(
  configured: ConfiguredSchedules,
  kept: readonly Schedule[],
  times: CronTimes,
  now: Date,
): readonly ScheduleView[] {
  return SOURCE_IDS.flatMap((source) =>
    RUN_MODES.map((mode) => {
      const cron = cronOf(configured, kept, { source, mode });
      return {
        source,
        mode,
        cron,
        kept: kept.find((one) => one.source === source && one.mode === mode) ?? null,
        next: cron === null ? [] : withOffsets(times.next(cron, now, TOLD), now),
      };
    }),
  );
}

const OFFSET = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Helsinki", timeZoneName: "longOffset" });

/** In the night when the clocks go back, two different instants are 3.30. */
function withOffsets(times: readonly Date[], now: Date): readonly NextTime[] {
  const changes = new Set([now, ...times].map(offsetOf)).size > 1;
  return times.map((at) => ({ at, offset: changes ? offsetOf(at) : null }));
}

function offsetOf(at: Date): string {
  const name = OFFSET.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name.replace(/^GMT/, "").replace(/^([+-])0?(\d+):00$/, "$1$2");
}
