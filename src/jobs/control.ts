import { type RunMode, RUN_MODES } from "../domain/connector.ts";
import type { Control } from "../domain/acts.ts";
import type { Emit } from "../domain/events.ts";
import type { RunStore } from "../domain/run.ts";
import type { ScheduleStore } from "../domain/schedule.ts";
import { cancelRun } from "./run/cancel.ts";
import { emitFinished } from "./run/told.ts";

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
