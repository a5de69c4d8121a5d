import { createPool } from "../../src/store/pool.ts";

/** Settings by which a server counts its statements; takes effect at its start. */
export const COUNTING = [
  "shared_preload_libraries=pg_stat_statements",
  "pg_stat_statements.track=top",
  "track_io_timing=on",
] as const;

/** What a server's statements cost from here on: the ones that take most of its time, as lines to print. */
export interface StatementCount {
  dearest(count: number): Promise<readonly string[]>;
  /** Share of the time of all statements that a role of the database took. */
  shareOf(role: string): Promise<number>;
  close(): Promise<void>;
}

interface StatementRow {
  readonly query: string;
  readonly calls: number;
  readonly ms: number;
  readonly share: number;
}

export async function countStatements(url: string): Promise<StatementCount> {
  const pool = createPool(url, () => undefined, 1);
  await pool.query("create extension if not exists pg_stat_statements");
  await pool.query("select pg_stat_statements_reset()");
  return {
    async dearest(count) {
      const { rows } = await pool.query<StatementRow>(
        `select query, calls, total_exec_time as ms, total_exec_time / sum(total_exec_time) over () as share
         from pg_stat_statements where query !~ 'pg_stat_statements' order by ms desc limit $1`,
        [count],
      );
      return rows.map(
        ({ query, calls, ms, share }) =>
          `${(share * 100).toFixed(1).padStart(5)} %  ${calls} calls, ${(ms / calls).toFixed(2)} ms each: ${nameOf(query)}`,
      );
    },
    async shareOf(role) {
      const { rows } = await pool.query<{ share: number }>(
        `select coalesce(sum(total_exec_time) filter (where r.rolname = $1), 0) / sum(total_exec_time) as share
         from pg_stat_statements s join pg_roles r on r.oid = s.userid where query !~ 'pg_stat_statements'`,
        [role],
      );
      return rows[0]?.share ?? 0;
    },
    close: () => pool.end(),
  };
}

/** Its first words, on one line. */
function nameOf(query: string): string {
  return query.replaceAll(/\s+/g, " ").trim().slice(0, 110);
}
