import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { migrateStore } from "../../src/store/migrate.ts";
import { createPool } from "../../src/store/pool.ts";
import { migrateQueue } from "../../src/queue/postgres-backend.ts";

/** An embedded PostgreSQL of its own in a temporary folder. */
export interface TemplateServer {
  /** Of the migrated database that others are cloned from. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server that may forget everything when the machine stops, with one migrated database. */
export async function startTemplateServer(): Promise<TemplateServer> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-test-"));
  await chmod(directory, 0o755);
  const database = await joinEmbeddedDatabase(directory, [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "scram_iterations=1",
    // What is done for followers, and reading by processes apart, costs a tenth of the time with many small databases.
    "io_method=sync",
    "bgwriter_delay=10s",
    "wal_level=minimal",
    "max_wal_senders=0",
    // Tests that run side by side have some twenty for each process that they play.
    "max_connections=500",
    // Its folder may be in memory.
    "max_wal_size=256MB",
  ]);
  const pool = createPool(database.url, () => undefined, 2);
  // Tests open connections by the thousand; a password kept this way is checked in no time.
  const { username, password } = new URL(database.url);
  await pool.query(`alter role ${username} password '${password}'`);
  await migrateStore(pool, resolve("migrations"));
  await pool.end();
  await migrateQueue(database.url);
  return {
    url: database.url,
    async stop() {
      await database.release();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
