import type pg from "pg";
import { type CodeDecisionStore } from "../../domain/derive/code-decisions.ts";
import { CODED_KINDS, mappedField } from "../../domain/derive/mapped-codes.ts";
import { SyncError } from "../../domain/errors.ts";
import { ROOT_KIND, type SourceId } from "../../domain/source.ts";
import { deciding, insertDecision, retireDecision } from "../decision-rows.ts";
import { type KeyRow, rowKey } from "../derivation/keys.ts";
import { loadListings } from "../derivation/load-listings.ts";
import { loadRoots, type RootRow } from "../derivation/load.ts";
import { TEXT as DIRTY_OF_KEYS } from "../identity/sql/dirty-of-keys.sql.ts";
import type { Database } from "../pool.ts";
import { CODE_COLUMNS, type CodeRow, loadCodeDecisions, toCodeDecision } from "./rows.ts";
import { TEXT as ROOTS_OF_LISTINGS } from "./sql/roots-of-listings.sql.ts";
import { TEXT as ROOTS_WITH_CODE } from "./sql/roots-with-code.sql.ts";

interface CodedRow extends KeyRow {
  readonly listing_id: string;
  /** False: the root cannot be read, and only an earlier payload may have the code. */
  readonly stands: boolean;
}

/** What people decided that codes mean. */
export function createCodeDecisionStore(pool: pg.Pool): CodeDecisionStore {
  return {
    standing: () => loadCodeDecisions(pool),
    map: ({ id, table, code, to, by, reason }, seen) =>
      deciding(pool, async (db) => {
        const standing = (await loadCodeDecisions(db)).find(
          (one) => one.table === table && one.code === code,
        );
        if (standing?.to === to) return standing.id;
        if ((standing?.id ?? null) !== seen) {
          throw new SyncError("DECIDED_MEANWHILE", `${standing?.by ?? "Somebody"} decided about ${code}.`);
        }
        if (standing !== undefined) await retireDecision(db, standing.id, by);
        const subject = { table, code };
        await insertDecision(db, { id, kind: "map", subject, value: { to }, reason, by, expiresAt: null });
        await markRoots(db, mappedField(table).source, code);
        return id;
      }),
    undo: (decisionId, by) =>
      deciding(pool, async (db) => {
        const { rows } = await db.query<CodeRow>(
          `select ${CODE_COLUMNS} from sync.decision where id::text = $1 and kind = 'map' for update`,
          [decisionId],
        );
        const [row] = rows;
        if (row === undefined) throw new SyncError("NOT_FOUND", `There is no decision ${decisionId}.`);
        if (row.undone_at !== null) {
          throw new SyncError("NOTHING_TO_UNDO", `The decision ${decisionId} was undone before.`);
        }
        await retireDecision(db, row.id, by);
        await markRoots(db, mappedField(row.table).source, row.code);
        return toCodeDecision(row);
      }),
    async affected(source, code, limit) {
      const roots = await rootsWith(pool, source, code);
      const ids = [...new Set(roots.map((root) => root.listing_id))];
      const standing = new Set(roots.filter((root) => root.stands).map((root) => root.listing_id));
      const { rows } = await pool.query<RootRow>(ROOTS_OF_LISTINGS, [ids.slice(0, limit)]);
      return { listings: standing.size, inputs: await loadListings(pool, rows, await loadRoots(pool, rows)) };
    },
  };
}

async function markRoots(db: Database, source: SourceId, code: string): Promise<void> {
  await db.query(DIRTY_OF_KEYS, [(await rootsWith(db, source, code)).map(rowKey)]);
}

async function rootsWith(
  db: Pick<Database, "query">,
  source: SourceId,
  code: string,
): Promise<readonly CodedRow[]> {
  // As it stands between the quotes of JSON.
  const written = JSON.stringify(code).slice(1, -1);
  const values = [source, written, CODED_KINDS[source], ROOT_KIND[source]];
  return (await db.query<CodedRow>(ROOTS_WITH_CODE, values)).rows;
}
