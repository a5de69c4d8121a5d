import type pg from "pg";
import type { Step } from "../../domain/pull/connector.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Run, RunLease, RunStore, StepTally } from "../../domain/pull/run.ts";
import { transaction } from "../pool.ts";
import { addSteps, landPage } from "./landing.ts";
import { leaseLost } from "./leases.ts";
import { TEXT as CLAIM_STEP } from "./sql/claim-step.sql.ts";
import { TEXT as FAIL_STEP } from "./sql/fail-step.sql.ts";
import { TEXT as GIVE_UP_STEPS } from "./sql/give-up-steps.sql.ts";
import { TEXT as SPLIT_STEP } from "./sql/split-step.sql.ts";
import { TEXT as TALLY_STEPS } from "./sql/tally-steps.sql.ts";

interface ClaimRow {
  readonly name: string;
  readonly params: JsonObject;
  readonly attempts: number;
  readonly asked_at: Date;
  readonly source: Run["source"];
  readonly mode: Run["mode"];
  readonly paused: boolean;
}

interface TallyRow {
  readonly open: readonly number[];
  readonly done: number;
  readonly failed: number;
  readonly new_in_pass: number;
}

type Steps = Pick<
  RunStore,
  "begin" | "tally" | "claim" | "split" | "giveUp" | "land" | "fail" | "firstFailure"
>;

/** The part of the run store that keeps steps, from their beginning to their end. */
export function createSteps(pool: pg.Pool, leaseSeconds: number): Steps {
  return {
    begin: (lease, steps, pass) => begin(pool, lease, steps, pass),
    tally: (runId) => tally(pool, runId),
    async claim(lease, stepNo, probe) {
      const values = [lease.runId, lease.token, stepNo, leaseSeconds, probe];
      const { rows } = await pool.query<ClaimRow>(CLAIM_STEP, values);
      return rows[0] === undefined ? null : toClaim(stepNo, rows[0]);
    },
    split: (lease, stepNo, into, failure) => split(pool, lease, { stepNo, into, ...failure }),
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
        failure.delayMs / 1000 + leaseSeconds,
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
  };
}

async function begin(pool: pg.Pool, lease: RunLease, steps: readonly Step[], pass: number): Promise<void> {
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
}

async function tally(pool: pg.Pool, runId: string): Promise<StepTally> {
  const { rows } = await pool.query<TallyRow>(TALLY_STEPS, [runId]);
  const row = rows[0];
  if (row === undefined) return { open: [], done: 0, failed: 0, newInPass: 0 };
  return { open: row.open.map(Number), done: row.done, failed: row.failed, newInPass: row.new_in_pass };
}

function toClaim(stepNo: number, row: ClaimRow): NonNullable<Awaited<ReturnType<RunStore["claim"]>>> {
  return {
    stepNo,
    step: { name: row.name, params: row.params },
    attempt: row.attempts,
    askedAt: row.asked_at,
    source: row.source,
    mode: row.mode,
    paused: row.paused,
  };
}

/** One step that was too much, and those that stand in its place. */
interface Splitting {
  readonly stepNo: number;
  readonly into: readonly Step[];
  readonly code: string;
  readonly answer: string;
}

async function split(
  pool: pg.Pool,
  lease: RunLease,
  { stepNo, into, code, answer }: Splitting,
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
