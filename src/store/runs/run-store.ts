import type pg from "pg";
import type { Step } from "../../domain/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import type { JsonObject } from "../../domain/json.ts";
import {
  RUN_MOVES,
  type Run,
  type RunLease,
  type RunStore,
  scopeText,
  type StepTally,
} from "../../domain/run.ts";
import { ROOT_KIND, type RecordKind } from "../../domain/source.ts";
import { addSteps, landPage } from "./landing.ts";
import { transaction } from "../pool.ts";
import { createReconciler } from "./reconcile.ts";
import { createResumer } from "./resume.ts";
import { type RunRow, toRun } from "./run-rows.ts";
import { TEXT as CLAIM_STEP } from "./sql/claim-step.sql.ts";
import { TEXT as FAIL_STEP } from "./sql/fail-step.sql.ts";
import { TEXT as FINISH_RUN } from "./sql/finish-run.sql.ts";
import { TEXT as GIVE_UP_STEPS } from "./sql/give-up-steps.sql.ts";
import { TEXT as NOTE_MISSING } from "./sql/note-missing.sql.ts";
import { TEXT as OPEN_RUN } from "./sql/open-run.sql.ts";
import { TEXT as PLAN_FETCHES } from "./sql/plan-fetches.sql.ts";
import { TEXT as SPLIT_STEP } from "./sql/split-step.sql.ts";
import { TEXT as TAKE_LAPSED } from "./sql/take-lapsed.sql.ts";
import { TEXT as TALLY_STEPS } from "./sql/tally-steps.sql.ts";
import { TEXT as WANT_REFERENCES } from "./sql/want-references.sql.ts";
import { TEXT as WANT_SUSPECTS } from "./sql/want-suspects.sql.ts";
import { TEXT as WRITE_CURSOR } from "./sql/write-cursor.sql.ts";

interface ClaimRow {
  readonly name: string;
  readonly params: JsonObject;
  readonly attempts: number;
  readonly asked_at: Date;
  readonly source: Run["source"];
  readonly mode: Run["mode"];
  readonly paused: boolean;
}

interface TakenRow {
  readonly id: string;
  readonly lease_token: number;
  readonly source: Run["source"];
}

/** Keeps runs in schema `sync`. `leaseSeconds`: how long a run may go without a sign of life. */
export function createRunStore(
  pool: pg.Pool,
  options: { readonly leaseSeconds: number; readonly overlapSeconds: (source: Run["source"]) => number },
): RunStore {
  const load = async (runId: string): Promise<Run | null> => {
    const { rows } = await pool.query<RunRow>("select * from sync.run where id = $1", [runId]);
    return rows[0] === undefined ? null : toRun(rows[0]);
  };

  const renew = async (lease: RunLease): Promise<Run> => {
    const { rows } = await pool.query<RunRow>(
      `update sync.run set lease_until = greatest(lease_until, now() + make_interval(secs => $3))
       where id = $1 and lease_token = $2 returning *`,
      [lease.runId, lease.token, options.leaseSeconds],
    );
    if (rows[0] === undefined) throw leaseLost();
    return toRun(rows[0]);
  };

  return {
    ...createReconciler(pool),
    ...createResumer(pool),
    load,
    renew,
    async open(run) {
      const opened = await pool.query(OPEN_RUN, [
        run.id,
        run.source,
        run.request.mode,
        run.lane,
        run.trigger,
        JSON.stringify({ municipalities: run.request.municipalities }),
        run.request.since,
        options.leaseSeconds,
        run.resumes ?? null,
      ]);
      if (opened.rowCount === 1) return { opened: true, runId: run.id, token: 1 };
      const active = await this.active(run.source);
      // The other run may have ended between the two statements: then the caller simply tries again.
      return active === null ? this.open(run) : { opened: false, runId: active.id, token: active.leaseToken };
    },
    async active(source) {
      const { rows } = await pool.query<RunRow>(
        `select * from sync.run
         where source = $1 and state in ('planned', 'pulling', 'deriving', 'reconciling')`,
        [source],
      );
      return rows[0] === undefined ? null : toRun(rows[0]);
    },
    async begin(lease, steps, pass) {
      await transaction(pool, async (client) => {
        await addSteps(client, lease.runId, steps);
        const moved = await client.query(
          `update sync.run set state = 'pulling', started_at = coalesce(started_at, now()),
             base_at = coalesce(base_at, now()), pass = $3
           where id = $1 and lease_token = $2 and state in ('planned', 'pulling')
             and (state = 'planned' or pass = $3 - 1)`,
          [lease.runId, lease.token, pass],
        );
        if (moved.rowCount === 0) throw leaseLost();
      });
    },
    async tally(runId) {
      const { rows } = await pool.query<{
        open: number[];
        done: number;
        failed: number;
        new_in_pass: number;
      }>(TALLY_STEPS, [runId]);
      const row = rows[0];
      const none: StepTally = { open: [], done: 0, failed: 0, newInPass: 0 };
      return row === undefined
        ? none
        : { open: row.open.map(Number), done: row.done, failed: row.failed, newInPass: row.new_in_pass };
    },
    planFetches: (lease, batchSize) => planFetches(pool, lease, batchSize),
    async wantReferences(lease) {
      const run = await renew(lease);
      const wanted = await pool.query(WANT_REFERENCES, [lease.runId, run.source, run.mode]);
      return wanted.rowCount ?? 0;
    },
    async wantSuspects(lease, source) {
      await renew(lease);
      const wanted = await pool.query(WANT_SUSPECTS, [lease.runId, source, ROOT_KIND[source]]);
      return wanted.rowCount ?? 0;
    },
    async noteMissing(lease, confirmHours) {
      await renew(lease);
      await pool.query(NOTE_MISSING, [lease.runId, lease.token, confirmHours]);
    },
    async claim(lease, stepNo, probe) {
      const { rows } = await pool.query<ClaimRow>(CLAIM_STEP, [
        lease.runId,
        lease.token,
        stepNo,
        options.leaseSeconds,
        probe,
      ]);
      const row = rows[0];
      if (row === undefined) return null;
      return {
        stepNo,
        step: { name: row.name, params: row.params },
        attempt: row.attempts,
        askedAt: row.asked_at,
        source: row.source,
        mode: row.mode,
        paused: row.paused,
      };
    },
    split: (lease, stepNo, into, failure) => splitStep(pool, lease, { stepNo, into, ...failure }),
    async giveUp(lease, { code, message }) {
      await pool.query(GIVE_UP_STEPS, [lease.runId, lease.token, code, message]);
    },
    land: (lease, claim, page) => landPage(pool, lease, claim, page),
    async fail(lease, stepNo, failure) {
      await pool.query(FAIL_STEP, [
        lease.runId,
        stepNo,
        failure.code,
        failure.message,
        failure.last,
        failure.delayMs / 1000 + options.leaseSeconds,
        failure.counted,
        lease.token,
        failure.answer,
      ]);
    },
    async firstFailure(runId) {
      const { rows } = await pool.query<{ code: string; message: string }>(
        `select error_code as code, min(error_message) as message
         from sync.run_step where run_id = $1 and state = 'failed'
         group by error_code
         order by error_code = 'SOURCE_PAUSED', count(*) desc, error_code limit 1`,
        [runId],
      );
      return rows[0] ?? null;
    },
    async countListings(lease, counts) {
      await pool.query(
        `update sync.run
         set listings_created = listings_created + $3, listings_updated = listings_updated + $4,
             listings_removed = listings_removed + $5,
             lease_until = greatest(lease_until, now() + make_interval(secs => $6))
         where id = $1 and lease_token = $2`,
        [lease.runId, lease.token, counts.created, counts.updated, counts.removed, options.leaseSeconds],
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
    async finish(lease, state, { cursor, error }) {
      return transaction(pool, async (client) => {
        const { rows } = await client.query<RunRow>(FINISH_RUN, [
          lease.runId,
          lease.token,
          state,
          error?.code ?? null,
          error?.message ?? null,
        ]);
        const row = rows[0];
        if (row === undefined) throw leaseLost();
        const run = toRun(row);
        if (cursor) {
          await client.query(WRITE_CURSOR, [
            run.id,
            scopeText(run.request.municipalities),
            options.overlapSeconds(run.source),
          ]);
        }
        await client.query("delete from sync.run_wanted where run_id = $1", [run.id]);
        return run;
      });
    },
    async takeLapsed() {
      const { rows } = await pool.query<TakenRow>(TAKE_LAPSED, [options.leaseSeconds]);
      return rows.map((row) => ({ runId: row.id, token: row.lease_token, source: row.source }));
    },
    async cancel(runId) {
      const { rows } = await pool.query<TakenRow>(
        `update sync.run set cancel_requested = true, lease_token = lease_token + 1
         where id = $1 and state in ('planned', 'pulling', 'deriving', 'reconciling')
         returning id, lease_token, source`,
        [runId],
      );
      return rows[0] === undefined ? null : { runId, token: rows[0].lease_token };
    },
    async cursor(source, scope) {
      const { rows } = await pool.query<{ since: Date }>(
        "select since from sync.cursor where source = $1 and scope = $2",
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

async function planFetches(
  pool: pg.Pool,
  lease: RunLease,
  batchSize: (kind: RecordKind) => number,
): Promise<number> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<{ kind: RecordKind; ids: string[] }>(
      `select kind, array_agg(source_id order by source_id) as ids
       from sync.run_wanted
       where run_id = $1 and step_no is null and not absent
       group by kind order by kind`,
      [lease.runId],
    );
    let steps = 0;
    for (const { kind, ids } of rows) {
      const size = Math.max(1, batchSize(kind));
      const batches: string[][] = [];
      for (let at = 0; at < ids.length; at += size) batches.push(ids.slice(at, at + size));
      await client.query(PLAN_FETCHES, [lease.runId, kind, JSON.stringify(batches)]);
      steps += batches.length;
    }
    return steps;
  });
}

async function splitStep(
  pool: pg.Pool,
  lease: RunLease,
  {
    stepNo,
    into,
    code,
    answer,
  }: {
    readonly stepNo: number;
    readonly into: readonly Step[];
    readonly code: string;
    readonly answer: string;
  },
): Promise<readonly number[]> {
  return transaction(pool, async (client) => {
    const ended = await client.query(SPLIT_STEP, [lease.runId, stepNo, code]);
    if (ended.rowCount === 0) return [];
    const next = await addSteps(client, lease.runId, into);
    const counted = await client.query(
      `update sync.run
       set requests = requests + 1, retries = retries + 1,
           answers = answers || jsonb_build_object($3::text, coalesce((answers ->> $3::text)::int, 0) + 1)
       where id = $1 and lease_token = $2`,
      [lease.runId, lease.token, answer],
    );
    if (counted.rowCount === 0) throw leaseLost();
    return next;
  });
}

function leaseLost(): SyncError {
  return new SyncError("RUN_LEASE_LOST", "The run was taken over by another worker or has ended.");
}
