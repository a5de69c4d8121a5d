import type pg from "pg";
import { type Breaker, type BreakerStore, CLOSED } from "../../domain/pull/breaker.ts";
import { transaction } from "../pool.ts";
import { TEXT as RECENT_LANDINGS } from "./sql/recent-landings.sql.ts";
import { TEXT as WRITE_BREAKER } from "./sql/write-breaker.sql.ts";

interface BreakerRow {
  readonly state: Breaker["state"];
  readonly since: Date | null;
  readonly until: Date | null;
  readonly openings: number;
  readonly code: string | null;
  readonly asked: boolean;
  readonly failures: readonly (readonly [stepNo: number, atMs: number])[];
  readonly now: Date;
}

const COLUMNS = "state, since, until, openings, code, asked, failures, clock_timestamp() as now";

/** Keeps the breakers in `sync.breaker`, so that all workers share them. */
export function createBreakerStore(pool: pg.Pool): BreakerStore {
  return {
    async load(source) {
      const { rows } = await pool.query<BreakerRow>(`select ${COLUMNS} from sync.breaker where source = $1`, [
        source,
      ]);
      return rows[0] === undefined ? CLOSED : toBreaker(rows[0]);
    },
    change: (source, decide) =>
      transaction(pool, async (client) => {
        // A row must be there before it can be locked.
        await client.query(
          "insert into sync.breaker (source, state) values ($1, 'closed') on conflict do nothing",
          [source],
        );
        const { rows } = await client.query<BreakerRow>(
          `select ${COLUMNS} from sync.breaker where source = $1 for update`,
          [source],
        );
        const row = rows[0];
        const before = row === undefined ? CLOSED : toBreaker(row);
        const { after, answer } = decide(before, row?.now ?? new Date());
        if (after !== before) await client.query(WRITE_BREAKER, [source, ...toValues(after)]);
        return answer;
      }),
    async landings(source, { windowMs, rowMs }) {
      const { rows } = await pool.query<{ count: number; latest: Date | null }>(RECENT_LANDINGS, [
        source,
        windowMs,
        Math.max(windowMs, rowMs),
      ]);
      return rows[0] ?? { count: 0, latest: null };
    },
  };
}

function toBreaker(row: BreakerRow): Breaker {
  const { now: _now, failures, ...breaker } = row;
  return { ...breaker, failures: failures.map(([stepNo, atMs]) => ({ stepNo, at: new Date(atMs) })) };
}

function toValues(breaker: Breaker): readonly unknown[] {
  return [
    breaker.state,
    breaker.since,
    breaker.until,
    breaker.openings,
    breaker.code,
    breaker.asked,
    JSON.stringify(breaker.failures.map(({ stepNo, at }) => [stepNo, at.getTime()])),
  ];
}
