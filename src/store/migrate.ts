import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import type pg from "pg";

/** The folder of this project's migrations. */
export const MIGRATIONS = resolve(import.meta.dirname, "..", "..", "migrations");

/**
 * Brings the schemas `sync` and `catalogue` up to date. Safe to repeat and to run from many hosts at once:
 * a second one waits for the advisory lock of the first. Returns the names of the migrations applied.
 */
export async function migrateStore(pool: pg.Pool, directory: string): Promise<string[]> {
  // Loaded where it is wanted: most commands migrate nothing.
  const { runner } = await import("node-pg-migrate");
  const client = await pool.connect();
  try {
    const applied = await runner({
      dbClient: client,
      dir: directory,
      direction: "up",
      migrationsTable: "migration",
      migrationsSchema: "public",
      advisoryLockMode: "wait",
      singleTransaction: true,
      checkOrder: true,
      log: () => undefined,
    });
    return applied.map((migration) => migration.name);
  } finally {
    client.release();
  }
}

/** Names of migrations in the folder that the database does not have yet; all of them when it has none. */
export async function pendingMigrations(pool: pg.Pool, directory: string): Promise<string[]> {
  const names = (await readdir(directory))
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.slice(0, -".sql".length))
    .sort();
  const { rows } = await pool.query<{ present: boolean }>(
    "select to_regclass('public.migration') is not null as present",
  );
  if (rows[0]?.present !== true) return names;
  const done = await pool.query<{ name: string }>("select name from public.migration");
  const have = new Set(done.rows.map((row) => row.name));
  return names.filter((name) => !have.has(name));
}
