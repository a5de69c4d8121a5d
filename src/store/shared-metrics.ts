import type pg from "pg";
import type { SharedReadings } from "../domain/shared-metrics.ts";
import { SOURCE_IDS } from "../domain/source.ts";
import { TEXT as SHARED_READINGS } from "./sql/shared-readings.sql.ts";

interface Row extends Omit<SharedReadings, "sources"> {
  readonly sources: readonly (Omit<SharedReadings["sources"][number], "lastSuccessAt"> & {
    readonly lastSuccessAt: string | null;
  })[];
}

/** Reads what is measured of the database as a whole, in one statement. */
export function createSharedReader(pool: pg.Pool): () => Promise<SharedReadings> {
  return async () => {
    const { rows } = await pool.query<Row>(SHARED_READINGS, [SOURCE_IDS]);
    const [row] = rows;
    if (row === undefined) return { sources: [], roots: [], dirtyRecords: 0, openAlerts: [] };
    const dated = row.sources.map(({ lastSuccessAt, ...source }) => ({
      ...source,
      lastSuccessAt: lastSuccessAt === null ? null : new Date(lastSuccessAt),
    }));
    return { ...row, sources: dated };
  };
}
