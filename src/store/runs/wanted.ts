import type pg from "pg";
import type { RunLease, RunStore } from "../../domain/pull/run.ts";
import { ROOT_KIND, type RecordKind } from "../../domain/source.ts";
import { transaction } from "../pool.ts";
import { leaseLost, renew } from "./leases.ts";
import { TEXT as NOTE_MISSING } from "./sql/note-missing.sql.ts";
import { TEXT as PLAN_FETCHES } from "./sql/plan-fetches.sql.ts";
import { TEXT as WANT_REFERENCES } from "./sql/want-references.sql.ts";
import { TEXT as WANT_SUSPECTS } from "./sql/want-suspects.sql.ts";

type Wanted = Pick<RunStore, "planFetches" | "wantReferences" | "wantSuspects" | "noteMissing">;

/** The part of the run store that says which records a run asks for by id. */
export function createWanted(pool: pg.Pool, leaseSeconds: number): Wanted {
  return {
    planFetches: (lease, batchSize) => planFetches(pool, lease, batchSize),
    async wantReferences(lease) {
      const run = await renew(pool, leaseSeconds, lease);
      const wanted = await pool.query(WANT_REFERENCES, [lease.runId, run.source, run.mode]);
      return wanted.rowCount ?? 0;
    },
    async wantSuspects(lease, source) {
      await renew(pool, leaseSeconds, lease);
      const wanted = await pool.query(WANT_SUSPECTS, [lease.runId, source, ROOT_KIND[source]]);
      return wanted.rowCount ?? 0;
    },
    async noteMissing(lease, confirmHours) {
      await renew(pool, leaseSeconds, lease);
      await pool.query(NOTE_MISSING, [lease.runId, lease.token, confirmHours]);
    },
  };
}

async function planFetches(
  pool: pg.Pool,
  lease: RunLease,
  batchSize: (kind: RecordKind) => number,
): Promise<number> {
  return transaction(pool, async (client) => {
    const held = await client.query("select from sync.run where id = $1 and lease_token = $2 for update", [
      lease.runId,
      lease.token,
    ]);
    if (held.rowCount === 0) throw leaseLost();
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
