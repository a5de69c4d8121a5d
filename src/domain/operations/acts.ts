import type { AlertActs } from "./alert.ts";
import type { CodeDecisions } from "../derive/code-decisions.ts";
import type { RunMode } from "../pull/connector.ts";
import type { IdentityDecisions } from "../identity/decisions.ts";
import type { Acceptance, GuardProposal } from "../pull/guard.ts";
import type { ReplayFilter } from "../mirror/replay.ts";
import type { Run, RunReport } from "../pull/run.ts";
import type { RunStarter } from "../pull/run-wish.ts";
import type { Schedule } from "../pull/schedule.ts";
import type { SourceId } from "../source.ts";

/** What people do to the service, from the command line and from the operators' pages alike. */
export interface Acts {
  readonly control: Control;
  readonly runs: RunStarter;
  readonly guard: GuardDecisions;
  readonly identity: IdentityDecisions;
  readonly alerts: AlertActs;
  readonly codes: CodeDecisions;
  /** Fetches quarantined roots anew and derives them; waits for the end. Workers must be started, here or elsewhere. */
  replay(filter: ReplayFilter): Promise<ReplayReport>;
}

/** What became of a change of a schedule. */
type Rescheduled = "kept" | "not-cron" | "never-fires" | "changed-meanwhile";

/** What became of a pause: the schedules that it paused, and all as they now stand. */
interface Pausing {
  readonly paused: readonly RunMode[];
  readonly schedules: readonly Schedule[];
}

/** What became of taking a pause back: the schedules that were paused, as they stood, and all as they now stand. */
interface Resuming {
  readonly resumed: readonly Schedule[];
  readonly schedules: readonly Schedule[];
}

/** What a person does to schedules and runs. `mode` null: both schedules of the source. */
export interface Control {
  /** A schedule that is paused already stays as it is. A run that is active goes on. */
  pause(source: SourceId, mode: RunMode | null, by: string, reason: string): Promise<Pausing>;
  /** A schedule that is not paused stays as it is. */
  resume(source: SourceId, mode: RunMode | null): Promise<Resuming>;
  /** Sets a schedule; see ScheduleStore.change. Nothing is kept of an expression that is none, or that never fires. */
  reschedule(
    of: { readonly source: SourceId; readonly mode: RunMode },
    change: { readonly cron: string | null; readonly was: string | null; readonly by: string },
  ): Promise<Rescheduled>;
  /**
   * Ends the active run of a source, or the run of an id.
   *
   * @throws SyncError NOT_FOUND.
   */
  cancel(target: string): Promise<Run>;
}

/** What a person does with the guard's proposals; `decidedBy` is kept. */
export interface GuardDecisions {
  list(): Promise<readonly GuardProposal[]>;
  /** Withdraws those of the set that are still absent. */
  accept(id: string, decidedBy: string): Promise<Acceptance>;
  refuse(id: string, decidedBy: string): Promise<void>;
}

/** What a replay did, in roots, and the runs that it was. */
export interface ReplayReport {
  readonly replayed: number;
  /** Roots that can be read now, or are not there any more. */
  readonly read: number;
  readonly quarantined: number;
  readonly runs: readonly RunReport[];
}
