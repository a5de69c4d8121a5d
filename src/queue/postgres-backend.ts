import {
  type BackendFactory,
  createPostgresBackend as createOwnConnection,
  PostgresConnection,
  PostgresQueueBackend,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Worker,
} from "bullmq";
import {
  type Backend,
  type BackendOptions,
  type QueueSettings,
  watchfulness,
  type WorkerSettings,
} from "./backend.ts";

/** The schema that BullMQ keeps its tables in when the queue lives in PostgreSQL. */
const SCHEMA = "queue";

/** Connections that all queues of a process share, and those of each worker beside the one it listens on. */
const SHARED_CONNECTIONS = 4;
const WORKER_CONNECTIONS = 2;

/** Jobs in PostgreSQL, in a schema of their own. */
export function createPostgresBackend({ url, takeoverMs, onError }: BackendOptions): Backend {
  const connection = (max: number) => ({
    connectionString: url,
    schema: SCHEMA,
    max,
    application_name: "tarmoa-sync queue",
  });
  const shared = new PostgresConnection(connection(SHARED_CONNECTIONS));
  shared.on("error", onError);
  const onShared: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (name, options) =>
    new PostgresQueueBackend(shared, name, options, false);
  return {
    ready: () => shared.waitUntilReady(),
    queue: <Data>(name: string, options: QueueSettings) =>
      new Queue(
        name,
        { ...options, connection: connection(SHARED_CONNECTIONS) },
        onShared,
      ) as unknown as Queue<Data>,
    worker: <Data>(name: string, processor: Processor<Data>, options: WorkerSettings) =>
      new Worker(
        name,
        processor,
        { ...watchfulness(takeoverMs), ...options, connection: connection(WORKER_CONNECTIONS) },
        createOwnConnection,
      ) as unknown as Worker<Data>,
    inspect: () => Promise.resolve(`in PostgreSQL, schema ${SCHEMA}`),
    close: () => shared.close(),
  };
}

/** Makes or updates the queue's own schema. Redis needs none. */
export async function migrateQueue(url: string): Promise<void> {
  if (!url.startsWith("postgres")) return;
  const queue = new Queue(
    "migration",
    { connection: { connectionString: url, schema: SCHEMA, migrate: true, max: 1 } },
    createOwnConnection,
  );
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
}
