import { Redis } from "ioredis";
import { inject } from "vitest";
import { until } from "./until.ts";

/** Where the queue of a test is: nothing to set, for it follows the database; or a Redis database of its own. */
export interface QueueStore {
  readonly environment: Readonly<Record<string, string>>;
  /** Forgets every job, as a Redis without persistence does when it restarts. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const EMPTY = `do $$ begin execute (
  select 'truncate ' || string_agg(format('queue.%I', tablename), ', ')
  from pg_tables where schemaname = 'queue' and tablename not like '%migration%'
); end $$`;

/** The queue in the database itself. */
export function queueInDatabase(execute: (sql: string) => Promise<unknown>): QueueStore {
  return {
    environment: {},
    async empty() {
      // Workers that are at it may come in the way of this.
      await until(() => execute(EMPTY).then(() => true));
    },
    close: () => Promise.resolve(),
  };
}

/** The queue in a database of its own of a Redis that others use as well. */
export async function queueInRedis(redisUrl: string): Promise<QueueStore> {
  const counter = new Redis(redisUrl);
  const database = await counter.incr("databases in use");
  const client = new Redis(`${redisUrl}/${database}`);
  return {
    environment: { QUEUE_URL: `${redisUrl}/${database}` },
    async empty() {
      await client.flushdb();
    },
    async close() {
      await client.flushdb();
      client.disconnect();
      counter.disconnect();
    },
  };
}

/** A queue store of its own of the kind that this project of vitest.config.ts tests. */
export async function createQueueStore(execute: (sql: string) => Promise<unknown>): Promise<QueueStore> {
  if (inject("queueStore") === "postgres") return queueInDatabase(execute);
  const redisUrl = inject("redisUrl");
  if (redisUrl === null) throw new Error("redis-server is not installed");
  return queueInRedis(redisUrl);
}
