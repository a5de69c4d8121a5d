import type { DriftSighting } from "../../domain/problem.ts";
import type { RecordKey } from "../../domain/source.ts";
import type { Database } from "../pool.ts";
import { TEXT as SAVE_DRIFT } from "./sql/save-drift.sql.ts";

/** Makes the drift met on records be exactly this. */
export async function saveDrift(
  db: Database,
  records: readonly RecordKey[],
  drift: readonly DriftSighting[],
): Promise<void> {
  await db.query(SAVE_DRIFT, [
    JSON.stringify(records.map(keyColumns)),
    JSON.stringify(
      drift.map((one) => ({
        source: one.source,
        kind: one.kind,
        source_id: one.exampleId,
        field: one.field,
        code: one.code,
      })),
    ),
  ]);
}

/** A record's key as columns of a row. */
export function keyColumns(key: RecordKey): { source: string; kind: string; source_id: string } {
  return { source: key.source, kind: key.kind, source_id: key.id };
}
