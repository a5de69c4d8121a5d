import type { RunMode } from "./connector.ts";
import type { SourceId } from "./source.ts";

/** A schedule that is paused, or whose start waits for the end of another run. */
export interface Schedule {
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly paused: boolean;
  readonly pausedBy: string | null;
  readonly pausedAt: Date | null;
  readonly reason: string | null;
  /** When it fired while another run of its source was active; one start at most waits. */
  readonly pendingSince: Date | null;
}

export interface ScheduleStore {
  isPaused(source: SourceId, mode: RunMode): Promise<boolean>;
  /** Those that a person or a waiting start ever touched. */
  list(): Promise<readonly Schedule[]>;
  /** A start that waits is dropped: whoever pauses wants no run. */
  pause(source: SourceId, mode: RunMode, by: string, reason: string): Promise<void>;
  resume(source: SourceId, mode: RunMode): Promise<void>;
  /** Keeps one start of this schedule until no other run of the source is active. */
  defer(source: SourceId, mode: RunMode): Promise<void>;
  /** A run of this schedule began: nothing waits any more. */
  settle(source: SourceId, mode: RunMode): Promise<void>;
  /** Starts that waited and can be made now: one a source, the delta before the full run. */
  due(): Promise<readonly { readonly source: SourceId; readonly mode: RunMode; readonly since: Date }[]>;
}
