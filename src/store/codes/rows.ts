import type { CodeDecision } from "../../domain/derive/code-decisions.ts";
import type { DecidedTable } from "../../domain/derive/mapped-codes.ts";
import type { Database } from "../pool.ts";

export interface CodeRow {
  readonly id: string;
  readonly table: DecidedTable;
  readonly code: string;
  readonly to: string | null;
  readonly reason: string | null;
  readonly decided_by: string;
  readonly decided_at: Date;
  readonly undone_at: Date | null;
}

/** Columns of a CodeRow, of decisions of the kind `map`. */
export const CODE_COLUMNS = `id, subject ->> 'table' as "table", subject ->> 'code' as code, value ->> 'to' as "to",
  reason, decided_by, decided_at, undone_at`;

/** What people decided that codes mean and did not take back, the newest first. */
export async function loadCodeDecisions(db: Pick<Database, "query">): Promise<readonly CodeDecision[]> {
  const { rows } = await db.query<CodeRow>(
    `select ${CODE_COLUMNS} from sync.decision where kind = 'map' and undone_at is null
     order by decided_at desc, id desc`,
  );
  return rows.map(toCodeDecision);
}

export function toCodeDecision(row: CodeRow): CodeDecision {
  const { id, table, code, to, reason: note, decided_by: by, decided_at: at } = row;
  return { id, table, code, to, note, by, at };
}
