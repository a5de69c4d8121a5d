import type pg from "pg";
import { isId } from "../../domain/id.ts";
import type { PayloadVersion, RecordStore, StandingWord } from "../../domain/mirror/records.ts";
import { ROOT_KIND } from "../../domain/source.ts";
import { type KeyRow, toKey } from "../derivation/keys.ts";
import { loadRoots, type RootRow } from "../derivation/load.ts";
import { TEXT as ROOTS_BY_ID } from "./sql/roots-by-id.sql.ts";
import { TEXT as STANDING_WORDS } from "./sql/standing-words.sql.ts";

interface FileRow extends RootRow {
  readonly changed_at: Date;
}

interface WordRow extends Omit<StandingWord, "expiresAt"> {
  readonly expires_at: Date | null;
}

/** Earlier payloads told of a record. */
const VERSIONS = 20;

/** What the mirror holds of single roots. */
export function createRecordStore(pool: pg.Pool): RecordStore {
  return {
    async load(source, id) {
      const key = { source, kind: ROOT_KIND[source], id };
      const { rows } = await pool.query<FileRow>(
        `select r.source, r.kind, r.source_id, r.listing_id, r.own_id, r.role, true as needs_earlier, s.changed_at
         from sync.root r
         join sync.source_record s using (source, kind, source_id)
         where (r.source, r.kind, r.source_id) = ($1, $2, $3)`,
        [source, key.kind, id],
      );
      const [row] = rows;
      if (row === undefined) return null;
      const [root] = (await loadRoots(pool, [row])).values();
      if (root === undefined) return null;
      const { rows: earlier } = await pool.query<PayloadVersion>(
        `select changed_at as at, payload from sync.source_record_version
         where (source, kind, source_id) = ($1, $2, $3) order by changed_at desc limit $4`,
        [source, key.kind, id, VERSIONS],
      );
      const { rows: words } = await pool.query<WordRow>(STANDING_WORDS, [row.listing_id]);
      return {
        root,
        ownId: row.own_id,
        listingId: row.listing_id,
        changedAt: row.changed_at,
        earlier,
        words: words.map(({ expires_at: expiresAt, ...word }) => ({ ...word, expiresAt })),
      };
    },
    async byId(text, limit) {
      const ownId = isId(text) ? text : null;
      const values = [text, limit, ownId, Object.keys(ROOT_KIND), Object.values(ROOT_KIND)];
      const { rows } = await pool.query<KeyRow>(ROOTS_BY_ID, values);
      return rows.map(toKey);
    },
  };
}
