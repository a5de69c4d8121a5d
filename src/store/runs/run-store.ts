import type pg from "pg";
import { type Run, RUN_MOVES, type RunLease, type RunStore, scopeText } from "../../domain/pull/run.ts";
import { transaction } from "../pool.ts";
import { createLeases, leaseLost } from "./leases.ts";
import { createReconciler } from "./reconcile.ts";
import { createResumer } from "./resume.ts";
import { type RunRow, toRun } from "./run-rows.ts";
import { TEXT as FINISH_RUN } from "./sql/finish-run.sql.ts";
import { TEXT as WRITE_CURSOR } from "./sql/write-cursor.sql.ts";
import { createSteps } from "./steps.ts";
import { createWanted } from "./wanted.ts";

interface RunStoreOptions {
  /** How long a run may go without a sign of life. */
  readonly leaseSeconds: number;
  /** How much before the beginning of a complete run the next delta of its source starts. */
  readonly overlapSeconds: (source: Run["source"]) => number;
}

/** Keeps runs in schema `sync`. */
export function createRunStore(pool: pg.Pool, options: RunStoreOptions): RunStore {
  const { leaseSeconds } = options;
  return {
    ...createLeases(pool, leaseSeconds),
    ...createSteps(pool, leaseSeconds),
    ...createWanted(pool, leaseSeconds),
    ...createReconciler(pool),
    ...createResumer(pool),
    async countListings(lease, counts) {
      await pool.query(
        `update sync.run
         set listings_created = listings_created + $3, listings_updated = listings_updated + $4,
             listings_removed = listings_removed + $5,
             lease_until = greatest(lease_until, now() + make_interval(secs => $6))
         where id = $1 and lease_token = $2`,
        [lease.runId, lease.token, counts.created, counts.updated, counts.removed, leaseSeconds],
      );
    },
    async move(lease, to) {
      const from = Object.entries(RUN_MOVES).flatMap(([state, moves]) =>
        (moves as readonly string[]).includes(to) ? [state] : [],
      );
      const moved = await pool.query(
        "update sync.run set state = $3 where id = $1 and lease_token = $2 and state = any($4::text[])",
        [lease.runId, lease.token, to, from],
      );
      if (moved.rowCount === 0) throw leaseLost();
    },
    finish: (lease, state, ending) => finish(pool, lease, { ...ending, state, ...options }),
    async cursor(source, scope) {
      const { rows } = await pool.query<{ since: Date }>(
        "select since from sync.cursor where source = $1 and scope = $2 and since <= now()",
        [source, scope],
      );
      return rows[0]?.since ?? null;
    },
    async now() {
      const { rows } = await pool.query<{ now: Date }>("select now() as now");
      return rows[0]?.now ?? new Date();
    },
  };
}

type Ending = Parameters<RunStore["finish"]>[2] &
  Pick<RunStoreOptions, "overlapSeconds"> & { readonly state: Parameters<RunStore["finish"]>[1] };

async function finish(pool: pg.Pool, lease: RunLease, ending: Ending): Promise<Run> {
  const { state, cursor, error, overlapSeconds } = ending;
  return transaction(pool, async (client) => {
    const values = [lease.runId, lease.token, state, error?.code ?? null, error?.message ?? null];
    const { rows } = await client.query<RunRow>(FINISH_RUN, values);
    if (rows[0] === undefined) throw leaseLost();
    const run = toRun(rows[0]);
    if (cursor) {
      const scope = scopeText(run.request.municipalities);
      await client.query(WRITE_CURSOR, [run.id, scope, overlapSeconds(run.source)]);
    }
    await client.query("delete from sync.run_wanted where run_id = $1", [run.id]);
    return run;
  });
}
