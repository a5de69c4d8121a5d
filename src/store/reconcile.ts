import type pg from "pg";
import { SyncError } from "../domain/errors.ts";
import type { RunLease, RunStore, Suspect } from "../domain/run.ts";
import { ROOT_KIND, type RecordKind, type SourceId } from "../domain/source.ts";
import { markDirty } from "./landing.ts";
import { type Database, transaction } from "./pool.ts";
import { TEXT as ABSENT_SUSPECTS } from "./sql/absent-suspects.sql.ts";
import { TEXT as ADD_ITEMS } from "./sql/add-items.sql.ts";
import { TEXT as COUNT_ROOTS } from "./sql/count-roots.sql.ts";
import { TEXT as WITHDRAW } from "./sql/withdraw.sql.ts";

type Reconciler = Pick<RunStore, "absentSuspects" | "reconcile" | "hasProposals">;

/** The part of the run store that judges absence. */
export function createReconciler(pool: pg.Pool): Reconciler {
  return {
    async absentSuspects(runId, source) {
      const kind = ROOT_KIND[source];
      const { rows } = await pool.query<{
        kind: RecordKind;
        source_id: string;
        organisation_id: string | null;
      }>(ABSENT_SUSPECTS, [runId, source, kind]);
      const absent = rows.map((row) => ({
        kind: row.kind,
        id: row.source_id,
        organisationId: row.organisation_id,
      }));
      const organisations = [...new Set(absent.flatMap((one) => one.organisationId ?? []))];
      const counts = await pool.query<{ organisation_id: string | null; roots: number }>(COUNT_ROOTS, [
        source,
        kind,
        organisations,
      ]);
      return {
        absent,
        total: counts.rows.find((row) => row.organisation_id === null)?.roots ?? 0,
        totalByOrganisation: new Map(
          counts.rows.flatMap((row) =>
            row.organisation_id === null ? [] : [[row.organisation_id, row.roots]],
          ),
        ),
      };
    },
    async reconcile(lease, verdict) {
      await transaction(pool, async (client) => {
        const moved = await client.query<{ source: SourceId; now: Date }>(
          `update sync.run set state = 'deriving', reconciled = true, withdrawn = withdrawn + $3
           where id = $1 and lease_token = $2 and state = 'reconciling'
           returning source, now() as now`,
          [lease.runId, lease.token, verdict.withdraw.length],
        );
        const run = moved.rows[0];
        if (run === undefined) {
          throw new SyncError("RUN_LEASE_LOST", "The run was taken over while absence was judged.");
        }
        if (verdict.withdraw.length > 0) await withdraw(client, lease, run, verdict.withdraw);
        for (const proposal of verdict.proposals) {
          await client.query(
            `insert into sync.guard_proposal (id, run_id, source, organisation_id, roots, share, created_at)
             values (sync.new_id(), $1, $2, $3, $4::jsonb, $5, now())`,
            [
              lease.runId,
              run.source,
              proposal.organisationId,
              JSON.stringify(proposal.roots.map(({ kind, id }) => ({ kind, id }))),
              proposal.share,
            ],
          );
        }
      });
    },
    async hasProposals(runId) {
      const { rowCount } = await pool.query(
        "select 1 from sync.guard_proposal where run_id = $1 and state = 'open' limit 1",
        [runId],
      );
      return (rowCount ?? 0) > 0;
    },
  };
}

async function withdraw(
  client: Database,
  lease: RunLease,
  run: { readonly source: SourceId; readonly now: Date },
  roots: readonly Suspect[],
): Promise<void> {
  const columns = [
    roots.map((root) => root.kind),
    roots.map((root) => root.id),
    roots.map(() => "absent-at-source"),
  ] as const;
  await client.query(WITHDRAW, [run.source, ...columns, run.now]);
  await client.query(ADD_ITEMS, [
    lease.runId,
    columns[0],
    columns[1],
    roots.map(() => "withdrawn"),
    columns[2],
  ]);
  await markDirty(client, run.source, roots, "withdrawn");
}
