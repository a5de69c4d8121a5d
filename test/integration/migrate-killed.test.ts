import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { runProgram, startProgram } from "../support/program.ts";

/** What the database shows while a migration is at it: the lock it holds, then what each part of it leaves. */
const MOMENTS = [
  `select 1 from pg_locks join pg_database d on d.oid = database
   where locktype = 'advisory' and datname = current_database()`,
  "select 1 where to_regnamespace('sync') is not null",
  "select 1 where to_regnamespace('queue') is not null",
];

test("killed at any point and started again, a migration leaves what one does that nobody disturbed", async () => {
  const undisturbed = await createTestDatabase();
  const killed = await createTestDatabase();
  try {
    await killed.pool.query(
      "drop schema sync, catalogue cascade; drop schema queue cascade; drop table public.migration",
    );
    const env = { DATABASE_URL: killed.url };
    for (const moment of MOMENTS) {
      const program = startProgram(["migrate"], env);
      while (program.running() && (await killed.pool.query(moment)).rowCount === 0) await sleep(2);
      program.kill();
      await program.ended;
    }
    expect((await runProgram(["migrate"], env)).code).toBe(0);
    expect(await structureOf(killed)).toEqual(await structureOf(undisturbed));
  } finally {
    await killed.drop();
    await undisturbed.drop();
  }
});

/** Columns, indexes, functions and applied migrations of all schemas of ours. */
async function structureOf(database: TestDatabase): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `with ours as (select unnest(array['sync', 'catalogue', 'queue', 'public']) as name)
     select concat_ws(' ', table_schema, table_name, column_name, data_type, column_default) as line
     from information_schema.columns join ours on ours.name = table_schema
     union all
     select indexdef from pg_indexes join ours on ours.name = schemaname
     union all
     select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = pronamespace join ours on ours.name = nspname
     union all
     select name from public.migration
     order by line`,
  );
  return rows.map(({ line }) => line);
}
