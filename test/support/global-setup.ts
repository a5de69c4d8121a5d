import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { migrateStore } from "../../src/store/migrate.ts";
import { createPool } from "../../src/store/pool.ts";
import { migrateQueue } from "../../src/queue/postgres-backend.ts";
import { hasRedis, startRedis } from "./redis.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated template database of the embedded server. */
    databaseUrl: string;
    /** Which store the queue of a pipeline is in: a project of vitest.config.ts says so. */
    queueStore: "postgres" | "redis";
    /** The Redis of the whole run; null where none is installed. */
    redisUrl: string | null;
  }
}

/** One embedded PostgreSQL for the whole run, migrated once; tests clone it. One Redis with many databases. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-test-"));
  await chmod(directory, 0o755);
  const database = await joinEmbeddedDatabase(directory, [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
  ]);
  const pool = createPool(database.url, () => undefined, 2);
  await migrateStore(pool, resolve("migrations"));
  await pool.end();
  await migrateQueue(database.url);
  const redis = hasRedis() ? await startRedis() : null;
  project.provide("databaseUrl", database.url);
  project.provide("redisUrl", redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await database.release();
    await rm(directory, { recursive: true, force: true });
  };
}
