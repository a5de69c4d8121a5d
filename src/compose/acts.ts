import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { createAlertActsOf } from "./alerts.ts";
import { judgedNow } from "./derive.ts";
import type { Acts } from "../domain/operations/acts.ts";
import type { BreakerStore } from "../domain/pull/breaker.ts";
import type { Emit } from "../domain/events.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import type { ReplayStore } from "../domain/mirror/replay.ts";
import type { RunStore } from "../domain/pull/run.ts";
import type { ScheduleStore } from "../domain/pull/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import { createCodeDecisions } from "../jobs/codes/decisions.ts";
import { createControl } from "../jobs/control.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { createGuardDecisions } from "../jobs/guard-decisions.ts";
import { createIdentityDecisions } from "../jobs/identity/decisions.ts";
import { replay } from "../jobs/replay.ts";
import { createRunStarter } from "../jobs/run-now.ts";
import { createCodeDecisionStore } from "../store/codes/store.ts";
import { createCronTimes } from "../queue/cron-times.ts";
import { createGuardStore } from "../store/runs/guard.ts";
import { createDecisionStore } from "../store/identity/decisions.ts";
import { newId } from "../store/ids.ts";

export interface ActParts {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly schedules: ScheduleStore;
  readonly replays: ReplayStore;
  readonly queue: JobQueue;
  /** Derives what is dirty; resolves when the catalogue shows it. */
  readonly derive: () => Promise<unknown>;
  readonly deriveContext: () => DeriveContext;
  readonly emit: Emit;
}

/** What people do to the service, the same from the command line and from the operators' pages. */
export function createActs(parts: ActParts): Acts {
  const { settings, pool, derive, emit } = parts;
  return {
    control: createControl({ ...parts, times: createCronTimes(), now: () => new Date() }),
    runs: createRunStarter({ ...parts, municipalities: settings.municipalityScope, newId }),
    guard: createGuardDecisions({ guard: createGuardStore(pool), derive, emit }),
    identity: createIdentityDecisions({
      store: createDecisionStore(pool),
      newId,
      now: () => judgedNow(settings),
      derive,
      emit,
    }),
    alerts: createAlertActsOf(parts),
    codes: createCodeDecisions({
      store: createCodeDecisionStore(pool),
      context: parts.deriveContext,
      vocabularies: settings.vocabularies,
      newId,
      derive,
      emit,
    }),
    replay: (filter) =>
      replay(filter, {
        ...parts,
        municipalities: settings.municipalityScope,
        newId,
        sleep: (ms) => sleep(ms),
      }),
  };
}
