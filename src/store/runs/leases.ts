import type pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import type { NewRun, Run, RunLease, RunStore } from "../../domain/pull/run.ts";
import type { Database } from "../pool.ts";
import { type RunRow, toRun } from "./run-rows.ts";
import { ACTIVE_STATES } from "./sql/active.ts";
import { TEXT as OPEN_RUN } from "./sql/open-run.sql.ts";
import { TEXT as TAKE_LAPSED } from "./sql/take-lapsed.sql.ts";

interface TakenRow {
  readonly id: string;
  readonly lease_token: number;
  readonly source: Run["source"];
}

type Leases = Pick<RunStore, "open" | "load" | "active" | "renew" | "takeLapsed" | "cancel">;

/** The part of the run store that says which runs there are, and whose each is. */
export function createLeases(pool: pg.Pool, leaseSeconds: number): Leases {
  return {
    open: (run) => open(pool, leaseSeconds, run),
    async load(runId) {
      const { rows } = await pool.query<RunRow>("select * from sync.run where id = $1", [runId]);
      return rows[0] === undefined ? null : toRun(rows[0]);
    },
    active: (source) => active(pool, source),
    renew: (lease) => renew(pool, leaseSeconds, lease),
    async takeLapsed() {
      const { rows } = await pool.query<TakenRow>(TAKE_LAPSED, [leaseSeconds]);
      return rows.map((row) => ({ runId: row.id, token: row.lease_token, source: row.source }));
    },
    async cancel(runId) {
      const { rows } = await pool.query<TakenRow>(
        `update sync.run set cancel_requested = true, lease_token = lease_token + 1
         where id = $1 and state in ${ACTIVE_STATES}
         returning id, lease_token, source`,
        [runId],
      );
      return rows[0] === undefined ? null : { runId, token: rows[0].lease_token };
    },
  };
}

async function open(pool: pg.Pool, leaseSeconds: number, run: NewRun): ReturnType<RunStore["open"]> {
  if (await addRun(pool, run, leaseSeconds)) return { opened: true, runId: run.id, token: 1 };
  const other = await active(pool, run.source);
  // The other run may have ended between the two statements: then the caller simply tries again.
  return other === null
    ? open(pool, leaseSeconds, run)
    : { opened: false, runId: other.id, token: other.leaseToken };
}

/** Adds a run, whose first token is 1. False: another one of the source is active, and nothing was added. */
export async function addRun(db: Database, run: NewRun, leaseSeconds: number): Promise<boolean> {
  const { rowCount } = await db.query(OPEN_RUN, [
    run.id,
    run.source,
    run.request.mode,
    run.lane,
    run.trigger,
    JSON.stringify({ municipalities: run.request.municipalities }),
    run.request.since,
    leaseSeconds,
    run.resumes ?? null,
  ]);
  return rowCount === 1;
}

/** The active run of a source; null when there is none. */
export async function active(db: Database, source: Run["source"]): Promise<Run | null> {
  const { rows } = await db.query<RunRow>(
    `select * from sync.run where source = $1 and state in ${ACTIVE_STATES}`,
    [source],
  );
  return rows[0] === undefined ? null : toRun(rows[0]);
}

/**
 * Extends a lease and answers with the run as it is now.
 *
 * @throws SyncError RUN_LEASE_LOST.
 */
export async function renew(pool: pg.Pool, leaseSeconds: number, lease: RunLease): Promise<Run> {
  const { rows } = await pool.query<RunRow>(
    `update sync.run set lease_until = greatest(lease_until, now() + make_interval(secs => $3))
     where id = $1 and lease_token = $2 returning *`,
    [lease.runId, lease.token, leaseSeconds],
  );
  if (rows[0] === undefined) throw leaseLost();
  return toRun(rows[0]);
}

/** Whoever writes for a run that is another's is told so. */
export function leaseLost(): SyncError {
  return new SyncError("RUN_LEASE_LOST", "The run was taken over by another worker or has ended.");
}
