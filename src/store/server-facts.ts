import type { Database } from "./pool.ts";
import { TEXT as MISSING_PRIVILEGES } from "./sql/missing-privileges.sql.ts";

/** What `doctor` asks the database about itself. */
interface ServerFacts {
  missingPrivileges(): Promise<readonly string[]>;
  databaseNow(): Promise<Date>;
  databaseHours(zone: string, instants: readonly string[]): Promise<readonly string[]>;
}

export function createServerFacts(db: Database): ServerFacts {
  return {
    async missingPrivileges() {
      const { rows } = await db.query<{ missing: string }>(MISSING_PRIVILEGES);
      return rows.map(({ missing }) => missing);
    },
    async databaseNow() {
      const { rows } = await db.query<{ now: Date }>("select clock_timestamp() as now");
      return rows[0]?.now ?? new Date(0);
    },
    async databaseHours(zone, instants) {
      const { rows } = await db.query<{ hour: string }>(
        `select to_char(i at time zone $1, 'HH24') as hour
         from unnest($2::timestamptz[]) with ordinality as n (i, place) order by place`,
        [zone, instants],
      );
      return rows.map(({ hour }) => hour);
    },
  };
}
