import type { RunMode } from "./connector.ts";
import type { SourceId } from "../source.ts";

/** What is kept of a schedule: paused, changed by a person, a start of it that waits for the end of another run. */
export interface Schedule {
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly paused: boolean;
  readonly pausedBy: string | null;
  readonly pausedAt: Date | null;
  readonly reason: string | null;
  /** When it fired while another run of its source was active; one start at most waits. */
  readonly pendingSince: Date | null;
  /** What a person set in place of the configuration's; null: the configuration's holds. */
  readonly cron: string | null;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
}

/** Schedules of the configuration, null where one is switched off there. */
export type ConfiguredSchedules = Readonly<
  Record<SourceId, { readonly schedule: Readonly<Record<RunMode, string | null>> }>
>;

/** The expression that holds: a person's before the configuration's. Null: no schedule at all. */
export function cronOf(
  configured: ConfiguredSchedules,
  kept: readonly Schedule[],
  { source, mode }: { readonly source: SourceId; readonly mode: RunMode },
): string | null {
  const own = kept.find((one) => one.source === source && one.mode === mode);
  return own?.cron ?? configured[source].schedule[mode];
}

export interface ScheduleStore {
  isPaused(source: SourceId, mode: RunMode): Promise<boolean>;
  /** Those that a person or a waiting start ever touched. */
  list(): Promise<readonly Schedule[]>;
  /**
   * A start that waits goes on waiting, and is made when the schedule is resumed. False when it is paused already: the first reason
   * stays.
   */
  pause(source: SourceId, mode: RunMode, by: string, reason: string): Promise<boolean>;
  /** False when it is not paused. */
  resume(source: SourceId, mode: RunMode): Promise<boolean>;
  /**
   * Sets the expression in place of the configuration's, null: the configuration's holds again. False when it is not
   * the one that was seen (`was`): somebody else changed it meanwhile.
   */
  change(
    of: { readonly source: SourceId; readonly mode: RunMode },
    cron: string | null,
    was: string | null,
    by: string,
  ): Promise<boolean>;
  /** Keeps one start of this schedule until no other run of the source is active. */
  defer(source: SourceId, mode: RunMode): Promise<void>;
  /** A run of this schedule began: nothing waits any more. */
  settle(source: SourceId, mode: RunMode): Promise<void>;
  /** Starts that waited and can be made now: one a source, the delta before the full run. */
  due(): Promise<readonly { readonly source: SourceId; readonly mode: RunMode; readonly since: Date }[]>;
}
