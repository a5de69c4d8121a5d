import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createPool } from "../../src/store/pool.ts";

/** A database of its own, cloned from the migrated template; `drop` closes the pool and removes it. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/**
 * Clones a migrated template, that of the global set-up when none is named: real planner, real locks, nothing shared.
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const adminUrl = template ?? inject("databaseUrl");
  const name = `t_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `create database ${name} template tarmoa strategy file_copy`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const pool = createPool(url.href, () => undefined);
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
