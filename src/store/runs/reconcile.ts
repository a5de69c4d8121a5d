import type pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import type { RunStore, StandingProposal } from "../../domain/run.ts";
import { ROOT_KIND, type RecordKind, type SourceId } from "../../domain/source.ts";
import { markDirty } from "./landing.ts";
import { type Database, transaction } from "../pool.ts";
import { TEXT as ABSENT_SUSPECTS } from "./sql/absent-suspects.sql.ts";
import { TEXT as ADD_ITEMS } from "./sql/add-items.sql.ts";
import { TEXT as COUNT_ROOTS } from "./sql/count-roots.sql.ts";
import { TEXT as STANDING_PROPOSALS } from "./sql/standing-proposals.sql.ts";
import { TEXT as WITHDRAW } from "./sql/withdraw.sql.ts";

type Reconciler = Pick<RunStore, "absentSuspects" | "reconcile" | "hasProposals" | "proposalsOf">;

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
        standing: (await pool.query<StandingProposal>(STANDING_PROPOSALS, [source])).rows,
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
        const found = { runId: lease.runId, source: run.source, absentAt: run.now };
        await withdrawAbsent(client, found, verdict.withdraw);
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
        await client.query(
          "update sync.guard_proposal set state = 'lapsed', decided_at = now() where id = any($1::uuid[]) and state = 'open'",
          [verdict.lapse],
        );
      });
    },
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
