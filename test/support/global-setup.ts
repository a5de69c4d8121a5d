import type { TestProject } from "vitest/node";
import { keepTemporaryFilesInMemory } from "./memory-folder.ts";
import { hasRedis, startRedis } from "./redis.ts";
import { startTemplateServer } from "./template-server.ts";

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
  const removeFolder = await keepTemporaryFilesInMemory();
  const server = await startTemplateServer();
  const redis = hasRedis() ? await startRedis() : null;
  project.provide("databaseUrl", server.url);
  project.provide("redisUrl", redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await server.stop();
    await removeFolder();
  };
}
