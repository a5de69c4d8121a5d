import type pg from "pg";
import type { KnownRecords } from "../../domain/pull/connector.ts";
import type { SourceId } from "../../domain/source.ts";
import { TEXT as KNOWN_BYTES } from "./sql/known-bytes.sql.ts";

/** What the mirror holds of one source, for a connector that compares bytes before it reads them. */
export function createKnownRecords(pool: pg.Pool, source: SourceId): KnownRecords {
  return {
    async bySentHash(kind, ids) {
      const { rows } = await pool.query<{
        source_id: string;
        sent_hash: string;
        hash: string;
        modified_at: Date | null;
      }>(KNOWN_BYTES, [source, kind, ids]);
      return new Map(
        rows.map((row) => [
          row.sent_hash,
          { id: row.source_id, hash: row.hash, modifiedAt: row.modified_at?.toISOString() ?? null },
        ]),
      );
    },
  };
}
