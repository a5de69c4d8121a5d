import type pg from "pg";
import type { ReplayStore } from "../../domain/mirror/replay.ts";
import { RECORD_KINDS, type RecordKind, ROOT_KIND, type SourceId } from "../../domain/source.ts";
import { type KeyRow, keyArrays, toKey } from "../derivation/keys.ts";
import { transaction } from "../pool.ts";
import { markDirty } from "./landing.ts";
import { active, addRun } from "./leases.ts";
import { TEXT as FIND_QUARANTINED } from "./sql/find-quarantined.sql.ts";
import { TEXT as OF_ORGANISATION } from "./sql/records-of-organisation.sql.ts";
import { TEXT as TAKE_DUE } from "./sql/take-due-quarantined.sql.ts";

export interface ReplayStoreOptions {
  readonly leaseSeconds: number;
  readonly retryMinutes: number;
  readonly maximumHours: number;
}

/** Records that came without their key are kept under their hash: there is nothing to ask the source for. */
const KEYLESS = "~";

/** Opens runs over named roots: the same machinery as any run, but it says nothing about the rest of the source. */
export function createReplayStore(pool: pg.Pool, options: ReplayStoreOptions): ReplayStore {
  return {
    async find({ source, reason, id }) {
      const { rows } = await pool.query<KeyRow>(FIND_QUARANTINED, [source, reason, id]);
      return rows.map(toKey);
    },
    async known(source, id) {
      const { rows } = await pool.query<KeyRow>(
        "select source, kind, source_id from sync.source_record where source = $1 and kind = any($2) and source_id = $3",
        [source, RECORD_KINDS[source], id],
      );
      return rows.map(toKey);
    },
    async ofOrganisation(source, organisation) {
      const { rows } = await pool.query<KeyRow>(OF_ORGANISATION, [source, organisation, ROOT_KIND[source]]);
      return rows.map(toKey);
    },
    async takeDue(now, limit) {
      const waits = [options.retryMinutes * 60, options.maximumHours * 3_600];
      const { rows } = await pool.query<KeyRow>(TAKE_DUE, [now, limit, ...waits]);
      return rows.map(toKey);
    },
    open: (source, roots, run) => open(pool, options.leaseSeconds, { source, roots, run }),
    async countQuarantined(roots) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int as count
         from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
         join sync.root r using (source, kind, source_id)
         where r.outcome = 'quarantined'`,
        keyArrays(roots.map(({ source, kind, id }) => ({ source, kind, source_id: id }))),
      );
      return rows[0]?.count ?? 0;
    },
  };
}

/** A run, and the roots that it asks for. */
interface Replay {
  readonly source: SourceId;
  readonly roots: Parameters<ReplayStore["open"]>[1];
  readonly run: Parameters<ReplayStore["open"]>[2];
}

async function open(
  pool: pg.Pool,
  leaseSeconds: number,
  { source, roots, run: { id, trigger, municipalities } }: Replay,
): ReturnType<ReplayStore["open"]> {
  return transaction(pool, async (client) => {
    const request = { mode: "delta", since: null, municipalities } as const;
    if (!(await addRun(client, { id, source, request, lane: "manual", trigger }, leaseSeconds))) {
      return { opened: false, runId: (await active(client, source))?.id ?? "", token: 0 };
    }
    await client.query("update sync.run set replay = true where id = $1", [id]);
    const named = roots.filter((root) => !root.id.startsWith(KEYLESS));
    await client.query(
      `insert into sync.run_wanted (run_id, kind, source_id, why)
       select $1, kind, source_id, 'listed' from unnest($2::text[], $3::text[]) as n (kind, source_id)`,
      [id, named.map((root) => root.kind), named.map((root) => root.id)],
    );
    const { rows: known } = await client.query<{ kind: RecordKind; id: string }>(
      `select kind, source_id as id from unnest($2::text[], $3::text[]) as n (kind, source_id)
       join sync.source_record r using (kind, source_id) where r.source = $1`,
      [source, roots.map((root) => root.kind), roots.map((root) => root.id)],
    );
    await markDirty(client, source, known, "replay");
    return { opened: true, runId: id, token: 1 };
  });
}
