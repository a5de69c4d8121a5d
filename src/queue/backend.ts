import {
  createPostgresBackend,
  type Processor,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from "bullmq";

/** The schema that BullMQ keeps its tables in when the queue lives in PostgreSQL. */
const QUEUE_SCHEMA = "queue";

/** Connections each worker or queue opens at most. */
const POOL_SIZE = 4;

/**
 * A job whose worker vanished is taken over after this: its lock lapses, and the next look for such jobs finds it.
 * Locks are renewed at half of it while a worker lives, so only an event loop blocked as long would lose one, and then
 * the lease in the database still decides who may write.
 */
const TAKEOVER = { lockDuration: 15_000, stalledInterval: 5_000 };

/** Makes queues and workers on one store, chosen by the URL: `postgres://…` or `redis://…`. */
export interface Backend {
  queue<Data>(name: string, options?: Omit<QueueOptions, "connection">): Queue<Data>;
  worker<Data>(
    name: string,
    processor: Processor<Data>,
    options: Omit<WorkerOptions, "connection">,
  ): Worker<Data>;
}

export function createBackend(url: string): Backend {
  if (url.startsWith("redis")) {
    const connection = { url, maxRetriesPerRequest: null };
    return {
      queue: <Data>(name: string, options = {}) => new Queue<Data>(name, { ...options, connection }),
      worker: <Data>(name: string, processor: Processor<Data>, options: Omit<WorkerOptions, "connection">) =>
        new Worker<Data>(name, processor, { ...TAKEOVER, ...options, connection }),
    };
  }
  const connection = { connectionString: url, schema: QUEUE_SCHEMA, max: POOL_SIZE };
  return {
    queue: <Data>(name: string, options = {}) =>
      new Queue(name, { ...options, connection }, createPostgresBackend) as unknown as Queue<Data>,
    worker: <Data>(name: string, processor: Processor<Data>, options: Omit<WorkerOptions, "connection">) =>
      new Worker(
        name,
        processor,
        { ...TAKEOVER, ...options, connection },
        createPostgresBackend,
      ) as unknown as Worker<Data>,
  };
}

/** Makes or updates the queue's own schema. Redis needs none. */
export async function migrateQueue(url: string): Promise<void> {
  if (!url.startsWith("postgres")) return;
  const queue = new Queue(
    "migration",
    { connection: { connectionString: url, schema: QUEUE_SCHEMA, migrate: true, max: 1 } },
    createPostgresBackend,
  );
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
}
