import { type RunMode, RUN_MODES } from "../domain/connector.ts";
import type { Emit } from "../domain/events.ts";
import type { Run, RunStore } from "../domain/run.ts";
import type { Schedule, ScheduleStore } from "../domain/schedule.ts";
import type { SourceId } from "../domain/source.ts";
import { cancelRun } from "./run/cancel.ts";
import { emitFinished } from "./run/told.ts";

/** What a person does to schedules and runs. `mode` null: both schedules of the source. */
export interface Control {
  /** Both answer with the schedules as they now stand. A run that is active goes on. */
  pause(source: SourceId, mode: RunMode | null, by: string, reason: string): Promise<readonly Schedule[]>;
  resume(source: SourceId, mode: RunMode | null): Promise<readonly Schedule[]>;
  /**
   * Ends the active run of a source, or the run of an id.
   *
   * @throws SyncError NOT_FOUND.
   */
  cancel(target: string): Promise<Run>;
}

export function createControl(parts: {
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly emit: Emit;
}): Control {
  const { schedules, runs, emit } = parts;
  const modesOf = (mode: RunMode | null): readonly RunMode[] => (mode === null ? RUN_MODES : [mode]);
  return {
    async pause(source, mode, by, reason) {
      for (const one of modesOf(mode)) {
        await schedules.pause(source, one, by, reason);
        emit({ type: "schedule-paused", source, mode: one });
      }
      return schedules.list();
    },
    async resume(source, mode) {
      for (const one of modesOf(mode)) {
        await schedules.resume(source, one);
        emit({ type: "schedule-resumed", source, mode: one });
      }
      return schedules.list();
    },
    async cancel(target) {
      const run = await cancelRun(target, runs);
      emitFinished(run, emit);
      return run;
    },
  };
}
