import { type RunMode, RUN_MODES } from "../domain/pull/connector.ts";
import type { Control } from "../domain/operations/acts.ts";
import { type CronTimes, isCron } from "../domain/pull/cron.ts";
import type { Emit } from "../domain/events.ts";
import type { RunStore } from "../domain/pull/run.ts";
import type { Schedule, ScheduleStore } from "../domain/pull/schedule.ts";
import { cancelRun } from "./run/cancel.ts";
import { emitFinished } from "./run/told.ts";

/** Schedules and runs in a person's hand: pause, resume, change, cancel. */
export function createControl(parts: {
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly times: CronTimes;
  readonly now: () => Date;
  readonly emit: Emit;
}): Control {
  const { schedules, runs, times, now, emit } = parts;
  const modesOf = (mode: RunMode | null): readonly RunMode[] => (mode === null ? RUN_MODES : [mode]);
  return {
    async pause(source, mode, by, reason) {
      const paused: RunMode[] = [];
      for (const one of modesOf(mode)) {
        if (!(await schedules.pause(source, one, by, reason))) continue;
        paused.push(one);
        emit({ type: "schedule-paused", source, mode: one });
      }
      return { paused, schedules: await schedules.list() };
    },
    async resume(source, mode) {
      const resumed: Schedule[] = [];
      for (const stood of await schedules.list()) {
        if (stood.source !== source || !modesOf(mode).includes(stood.mode)) continue;
        if (!(await schedules.resume(source, stood.mode))) continue;
        resumed.push(stood);
        emit({ type: "schedule-resumed", source, mode: stood.mode });
      }
      return { resumed, schedules: await schedules.list() };
    },
    async reschedule(of, { cron, was, by }) {
      if (cron !== null && !isCron(cron)) return "not-cron";
      if (cron !== null && times.next(cron, now(), 1).length === 0) return "never-fires";
      if (!(await schedules.change(of, cron, was, by))) return "changed-meanwhile";
      emit({ type: "schedule-changed", ...of, cron });
      return "kept";
    },
    async cancel(target) {
      const run = await cancelRun(target, runs);
      emitFinished(run, emit);
      return run;
    },
  };
}
