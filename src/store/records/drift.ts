import type pg from "pg";
import type { DriftCode, DriftReader } from "../../domain/derive/drift.ts";
import { TEXT as DRIFT_CODES } from "./sql/drift-codes.sql.ts";

interface DriftRow extends Omit<DriftCode, "firstSeenAt"> {
  readonly total: number;
  readonly first_seen_at: Date;
}

/** Reads which codes of the sources nobody knows, and where each was met. */
export function createDriftReader(pool: pg.Pool): DriftReader {
  return {
    async page(source, page, size) {
      const values = [source, null, null, size, (page - 1) * size];
      const { rows } = await pool.query<DriftRow>(DRIFT_CODES, values);
      return { total: rows[0]?.total ?? 0, codes: rows.map(toCode) };
    },
    async find(source, field, code) {
      const { rows } = await pool.query<DriftRow>(DRIFT_CODES, [source, field, code, 1, 0]);
      const [row] = rows;
      return row === undefined ? null : toCode(row);
    },
  };
}

function toCode({ source, field, code, count, first_seen_at: firstSeenAt, examples }: DriftRow): DriftCode {
  return { source, field, code, count, firstSeenAt, examples };
}
