import type pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import type { FailedStep, RunStore } from "../../domain/pull/run.ts";
import { type RunRow, toRun } from "./run-rows.ts";
import { TEXT as BEGIN_RESUMED } from "./sql/begin-resumed.sql.ts";
import { TEXT as FAILED_STEPS } from "./sql/failed-steps.sql.ts";
import { TEXT as RESUMABLE_RUN } from "./sql/resumable-run.sql.ts";

/** Lists move while nobody looks: pages read a day apart say little about each other. */
const RESUMABLE_HOURS = 24;

/** What a report lists at most. */
const MAXIMUM_FAILED_STEPS = 100;

/** The part of the run store that tells what failed and takes it up again. */
export function createResumer(pool: pg.Pool): Pick<RunStore, "failedSteps" | "resumable" | "beginResumed"> {
  return {
    async failedSteps(runId) {
      const { rows } = await pool.query<FailedStep>(FAILED_STEPS, [runId, MAXIMUM_FAILED_STEPS]);
      return rows;
    },
    async resumable(source, municipalities, mode) {
      const { rows } = await pool.query<RunRow>(RESUMABLE_RUN, [
        source,
        JSON.stringify({ municipalities }),
        mode,
        RESUMABLE_HOURS,
      ]);
      return rows[0] === undefined ? null : toRun(rows[0]);
    },
    async beginResumed(lease) {
      const begun = await pool.query(BEGIN_RESUMED, [lease.runId, lease.token]);
      if (begun.rowCount === 0) {
        throw new SyncError("RUN_LEASE_LOST", "The run was taken over or ended before it began.");
      }
    },
  };
}
