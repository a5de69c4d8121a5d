import type pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import type { GuardProposal, GuardStore } from "../../domain/pull/guard.ts";
import { isId } from "../../domain/id.ts";
import type { RecordKind, SourceId } from "../../domain/source.ts";
import { type Database, transaction } from "../pool.ts";
import { withdrawAbsent } from "./reconcile.ts";
import { TEXT as LIST_PROPOSALS } from "./sql/list-proposals.sql.ts";

const LISTED = 200;

interface ProposalRow {
  readonly id: string;
  readonly run_id: string;
  readonly source: SourceId;
  readonly organisation_id: string | null;
  readonly state: GuardProposal["state"];
  readonly roots: GuardProposal["roots"];
  readonly absent: number;
  readonly share: number;
  readonly created_at: Date;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
}

type LockedRow = Pick<ProposalRow, "run_id" | "source" | "state" | "created_at" | "decided_by">;
type Undecided<State> = LockedRow & { readonly state: State };

/** Keeps the guard's proposals and carries out what people decide about them. */
export function createGuardStore(pool: pg.Pool): GuardStore {
  return {
    async list() {
      const { rows } = await pool.query<ProposalRow>(LIST_PROPOSALS, [LISTED]);
      return rows.map(toProposal);
    },
    async accept(id, decidedBy) {
      await this.settle();
      return transaction(pool, async (client) => {
        const proposal = await lock(client, id, ["open", "refused"]);
        const { rows } = await client.query<{ kind: RecordKind; id: string }>(
          "select kind, source_id as id from sync.guard_root where proposal_id = $1 and absent",
          [id],
        );
        const found = { runId: proposal.run_id, source: proposal.source, absentAt: proposal.created_at };
        const withdrawn = await withdrawAbsent(client, found, rows);
        await client.query("update sync.run set withdrawn = withdrawn + $2 where id = $1", [
          proposal.run_id,
          withdrawn,
        ]);
        await decide(client, id, "accepted", decidedBy);
        return { withdrawn, before: proposal.state };
      });
    },
    async refuse(id, decidedBy) {
      await this.settle();
      await transaction(pool, async (client) => {
        await lock(client, id, ["open"]);
        await decide(client, id, "refused", decidedBy);
      });
    },
    async settle() {
      const lapsed = await pool.query(
        `update sync.guard_proposal p set state = 'lapsed', decided_at = now()
         where p.state = 'open'
           and not exists (select 1 from sync.guard_root g where g.proposal_id = p.id and g.absent)`,
      );
      return lapsed.rowCount ?? 0;
    },
  };
}

async function lock<State extends GuardProposal["state"]>(
  client: Database,
  id: string,
  states: readonly State[],
): Promise<Undecided<State>> {
  const { rows } = isId(id)
    ? await client.query<LockedRow>("select * from sync.guard_proposal where id = $1 for update", [id])
    : { rows: [] };
  const row = rows[0];
  if (row === undefined) throw new SyncError("NOT_FOUND", `There is no proposal ${id}.`);
  const state = states.find((one) => one === row.state);
  if (state !== undefined) return { ...row, state };
  const by = row.decided_by === null ? "" : ` by ${row.decided_by}`;
  throw new SyncError("PROPOSAL_SETTLED", `The proposal is ${row.state}${by}; nothing was changed.`);
}

async function decide(
  client: Database,
  id: string,
  state: "accepted" | "refused",
  decidedBy: string,
): Promise<void> {
  await client.query(
    "update sync.guard_proposal set state = $2, decided_at = now(), decided_by = $3 where id = $1",
    [id, state, decidedBy],
  );
}

function toProposal(row: ProposalRow): GuardProposal {
  return {
    id: row.id,
    runId: row.run_id,
    source: row.source,
    organisationId: row.organisation_id,
    state: row.state,
    roots: row.roots,
    absent: row.absent,
    share: row.share,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}
