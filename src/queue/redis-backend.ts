import { type Processor, Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { SyncError } from "../domain/errors.ts";
import {
  type Backend,
  type BackendOptions,
  type QueueSettings,
  watchfulness,
  type WorkerSettings,
} from "./backend.ts";

/** Begins every key, so that a Redis may serve others as well. */
const PREFIX = "tarmoa-sync";

const OLDEST_MAJOR = 7;

/** A Redis that went away is looked for ever more rarely, up to this. */
const RECONNECT_MS = 1_000;

/**
 * Jobs in Redis or Valkey. Two connections are shared: one by whoever adds jobs, which fails when Redis is away, and
 * one by the workers, which waits for it. Each worker has a third kind of its own, on which it waits for jobs.
 */
export function createRedisBackend({ url, takeoverMs, onError }: BackendOptions): Backend {
  const connect = (maxRetriesPerRequest: number | null): Redis => {
    const client = new Redis(url, {
      maxRetriesPerRequest,
      connectTimeout: 5_000,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MS),
    });
    client.on("error", onError);
    return client;
  };
  const adding = connect(1);
  let working: Redis | null = null;
  return {
    ready: () =>
      new Promise((resolve, reject) => {
        adding.once("ready", () => resolve());
        adding.once("error", reject);
      }),
    queue: <Data>(name: string, options: QueueSettings) =>
      new Queue<Data>(name, { ...options, prefix: PREFIX, connection: adding }),
    worker: <Data>(name: string, processor: Processor<Data>, options: WorkerSettings) => {
      working ??= connect(null);
      return new Worker<Data>(name, processor, {
        ...watchfulness(takeoverMs),
        ...options,
        prefix: PREFIX,
        connection: working,
      });
    },
    inspect: async () => judge(await adding.info()),
    close: async () => {
      adding.disconnect();
      working?.disconnect();
    },
  };
}

/** What Redis says of itself: version, and whether it throws keys away when memory is short. */
function judge(info: string): string {
  const facts = new Map(
    info.split(/\r?\n/).map((line): [string, string] => {
      const [name = "", ...value] = line.split(":");
      return [name, value.join(":")];
    }),
  );
  const valkey = facts.get("valkey_version");
  const version = valkey ?? facts.get("redis_version") ?? "of an unknown version";
  const name = `${valkey === undefined ? "Redis" : "Valkey"} ${version}`;
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new SyncError("QUEUE_UNFIT", `${name} is too old; ${OLDEST_MAJOR} is the oldest that is used.`);
  }
  const policy = facts.get("maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction") {
    throw new SyncError("QUEUE_UNFIT", `${name} has maxmemory-policy ${policy}: it may throw jobs away.`);
  }
  return `${name}, ${policy}`;
}
