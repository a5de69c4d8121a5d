import type pg from "pg";
import type { PairPage, PairStore, RecordPlace } from "../../domain/identity/pair-review.ts";
import type { RecordKey } from "../../domain/source.ts";
import type { Localised } from "../../domain/text.ts";
import { type KeyRow, toKey } from "../derivation/keys.ts";
import { type IdentityRow, loadRecords, loadRoots } from "../derivation/load.ts";
import { type PairRow, toPair } from "../identity/pair-rows.ts";
import { COUNTS, pageOf, PLACE } from "./sql/pair-ids.sql.ts";
import { LISTING_MEMBERS, ORGANISATION_MEMBERS } from "./sql/pair-members.sql.ts";

interface NamedPairRow extends PairRow {
  readonly together: boolean;
  readonly name_a: Localised | null;
  readonly name_b: Localised | null;
}

interface PlaceRow extends KeyRow, Pick<RecordPlace, "role" | "outcome" | "reason" | "name"> {
  readonly own_id: string;
  readonly current_id: string;
}

interface QueuePlaceRow {
  readonly total: number;
  readonly position: number | null;
  readonly previous: string | null;
  readonly next: string | null;
}

/** By the clock, a pair that was put off waits for nobody. */
const TOLD = "case when state = 'open' and postponed_until > $2 then 'postponed' else state end as told";
const ONE = `select *, ${TOLD} from sync.pair where id = $1`;
const AMONG = `select *, ${TOLD} from sync.pair where a = any($1::text[]) and b = any($1::text[]) order by a, b limit 200`;

/** Pairs and the records behind them, for the operators' pages. */
export function createPairStore(pool: pg.Pool): PairStore {
  return {
    async page(queue, now, offset, size) {
      const [{ rows }, counts] = await Promise.all([
        pool.query<NamedPairRow>(pageOf(queue), [now, offset, size]),
        pool.query<PairPage["counts"]>(COUNTS, [now]),
      ]);
      const [counted] = counts.rows;
      if (counted === undefined) throw new Error("The counts are one row.");
      return {
        pairs: rows.map((row) => ({
          pair: toPair(row),
          together: row.together,
          nameA: row.name_a,
          nameB: row.name_b,
        })),
        counts: counted,
      };
    },
    async pair(pairId, now) {
      const { rows } = await pool.query<PairRow>(ONE, [pairId, now]);
      return rows[0] === undefined ? null : toPair(rows[0]);
    },
    async place(pairId, now) {
      const { rows } = await pool.query<QueuePlaceRow>(PLACE, [now, pairId]);
      return rows[0] ?? { total: 0, position: null, previous: null, next: null };
    },
    async members(subject, keys) {
      const statement = subject === "listing" ? LISTING_MEMBERS : ORGANISATION_MEMBERS;
      const { rows } = await pool.query<PlaceRow>(statement, [keys]);
      return rows.map(toPlace);
    },
    async links(keys, now) {
      const { rows } = await pool.query<PairRow>(AMONG, [keys, now]);
      return rows.map(toPair);
    },
    roots: (keys) => loadRoots(pool, keys.map(toRow)),
    records: (keys) => loadRecords(pool, keys.map(toRow)),
  };
}

/** Earlier payloads are wanted: when the newest cannot be read, they serve. */
function toRow({ source, kind, id }: RecordKey): IdentityRow {
  return { source, kind, source_id: id, needs_earlier: true };
}

function toPlace(row: PlaceRow): RecordPlace {
  const { role, outcome, reason, name, own_id, current_id } = row;
  return { key: toKey(row), ownId: own_id, currentId: current_id, role, outcome, reason, name };
}
