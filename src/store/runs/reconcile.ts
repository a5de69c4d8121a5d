import type pg from "pg";
import type { RunLease, RunStore, StandingProposal, Suspicion, Verdict } from "../../domain/pull/run.ts";
import { ENDS_UNTOLD, ROOT_KIND, type RecordKind, type SourceId } from "../../domain/source.ts";
import { markDirty } from "./landing.ts";
import { leaseLost } from "./leases.ts";
import { type Database, transaction } from "../pool.ts";
import { TEXT as ABSENT_SUSPECTS } from "./sql/absent-suspects.sql.ts";
import { TEXT as ABSENT_UNTOLD } from "./sql/absent-untold.sql.ts";
import { TEXT as ADD_ITEMS } from "./sql/add-items.sql.ts";
import { TEXT as ADD_PROPOSALS } from "./sql/add-proposals.sql.ts";
import { TEXT as COUNT_ROOTS } from "./sql/count-roots.sql.ts";
import { TEXT as STANDING_PROPOSALS } from "./sql/standing-proposals.sql.ts";
import { TEXT as WITHDRAW } from "./sql/withdraw.sql.ts";

type Reconciler = Pick<
  RunStore,
  "absentSuspects" | "withdrawUntold" | "reconcile" | "hasProposals" | "proposalsOf"
>;

/** The part of the run store that judges absence. */
export function createReconciler(pool: pg.Pool): Reconciler {
  return {
    absentSuspects: (runId, source) => absentSuspects(pool, runId, source),
    withdrawUntold: (lease) => withdrawUntold(pool, lease),
    reconcile: (lease, verdict) => reconcile(pool, lease, verdict),
    async hasProposals(runId) {
      const { rowCount } = await pool.query(
        `select 1 from sync.guard_root g
         join sync.run r on r.source = g.source and r.mode = 'full'
         where r.id = $1 and g.state = 'open' and g.absent limit 1`,
        [runId],
      );
      return (rowCount ?? 0) > 0;
    },
    async proposalsOf(runId) {
      const { rows } = await pool.query<{ id: string; roots: number; share: number }>(
        `select id, jsonb_array_length(roots) as roots, share
         from sync.guard_proposal where run_id = $1 and state = 'open' order by id`,
        [runId],
      );
      return rows;
    },
  };
}

interface AbsentRow {
  readonly kind: RecordKind;
  readonly source_id: string;
  readonly organisation_id: string | null;
}

async function absentSuspects(pool: pg.Pool, runId: string, source: SourceId): Promise<Suspicion> {
  const kind = ROOT_KIND[source];
  const { rows } = await pool.query<AbsentRow>(ABSENT_SUSPECTS, [runId, source, kind]);
  const absent = rows.map((row) => ({
    kind: row.kind,
    id: row.source_id,
    organisationId: row.organisation_id,
  }));
  const organisations = [...new Set(absent.flatMap((one) => one.organisationId ?? []))];
  const { rows: counts } = await pool.query<{ organisation_id: string | null; roots: number }>(COUNT_ROOTS, [
    source,
    kind,
    organisations,
  ]);
  return {
    absent,
    total: counts.find((row) => row.organisation_id === null)?.roots ?? 0,
    totalByOrganisation: new Map(
      counts.flatMap((row) => (row.organisation_id === null ? [] : [[row.organisation_id, row.roots]])),
    ),
    standing: (await pool.query<StandingProposal>(STANDING_PROPOSALS, [source])).rows,
  };
}

async function withdrawUntold(pool: pg.Pool, { runId, token }: RunLease): Promise<void> {
  await transaction(pool, async (client) => {
    const { rows } = await client.query<{ source: SourceId; now: Date }>(
      `select source, now() as now from sync.run
       where id = $1 and lease_token = $2 and state = 'reconciling' for update`,
      [runId, token],
    );
    const run = rows[0];
    if (run === undefined) throw leaseLost();
    const absent = await client.query<{ kind: RecordKind; id: string }>(ABSENT_UNTOLD, [
      runId,
      ENDS_UNTOLD[run.source],
    ]);
    await withdrawAbsent(client, { runId, source: run.source, absentAt: run.now }, absent.rows);
  });
}

async function reconcile(pool: pg.Pool, lease: RunLease, verdict: Verdict): Promise<void> {
  await transaction(pool, async (client) => {
    const moved = await client.query<{ source: SourceId; now: Date }>(
      `update sync.run set state = 'deriving', reconciled = true, withdrawn = withdrawn + $3
       where id = $1 and lease_token = $2 and state = 'reconciling'
       returning source, now() as now`,
      [lease.runId, lease.token, verdict.withdraw.length],
    );
    const run = moved.rows[0];
    if (run === undefined) throw leaseLost();
    const found = { runId: lease.runId, source: run.source, absentAt: run.now };
    await withdrawAbsent(client, found, verdict.withdraw);
    await client.query(ADD_PROPOSALS, [
      lease.runId,
      run.source,
      verdict.proposals.map(({ organisationId }) => organisationId),
      verdict.proposals.map(({ roots }) => JSON.stringify(roots.map(({ kind, id }) => ({ kind, id })))),
      verdict.proposals.map(({ share }) => share),
    ]);
    await client.query(
      "update sync.guard_proposal set state = 'lapsed', decided_at = now() where id = any($1::uuid[]) and state = 'open'",
      [verdict.lapse],
    );
  });
}

/**
 * Withdraws roots that were found absent at an instant, unless the source showed them since, as items of the run that
 * found it. Returns how many.
 */
export async function withdrawAbsent(
  client: Database,
  found: { readonly runId: string; readonly source: SourceId; readonly absentAt: Date },
  roots: readonly { readonly kind: RecordKind; readonly id: string }[],
): Promise<number> {
  const { rows } = await client.query<{ kind: RecordKind; source_id: string; reason: string }>(WITHDRAW, [
    found.source,
    roots.map((root) => root.kind),
    roots.map((root) => root.id),
    roots.map(() => "absent-at-source"),
    found.absentAt,
  ]);
  const withdrawn = rows.map((row) => ({ kind: row.kind, id: row.source_id }));
  if (withdrawn.length === 0) return 0;
  await client.query(ADD_ITEMS, [
    found.runId,
    withdrawn.map((root) => root.kind),
    withdrawn.map((root) => root.id),
    withdrawn.map(() => "withdrawn"),
    withdrawn.map(() => "absent-at-source"),
  ]);
  await markDirty(client, found.source, withdrawn, "withdrawn");
  return withdrawn.length;
}
