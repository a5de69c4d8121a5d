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

/** Connections that queues and workers of a process share, beside the one on which its workers listen. */
const CONNECTIONS = 4;

type ListenClient = Awaited<ReturnType<PostgresConnection["getListenClient"]>>;

/** Connections of which the one that is listened on is asked one thing at a time, as its driver wants it. */
class SharedConnection extends PostgresConnection {
  readonly #orderly = new WeakSet<ListenClient>();

  override async getListenClient(): Promise<ListenClient> {
    const client = await super.getListenClient();
    if (!this.#orderly.has(client)) {
      this.#orderly.add(client);
      const query = client.query.bind(client);
      let before: Promise<unknown> = Promise.resolve();
      client.query = <Row>(text: string, values?: readonly unknown[]) => {
        const answer = before.then(() => query<Row>(text, values));
        before = answer.catch(() => undefined);
        return answer;
      };
    }
    return client;
  }
}

type SharedFactory = BackendFactory<PostgresQueueBackend, PostgresConnectionOptions>;

/** A worker on connections that others use as well: when it closes, it lets go of its own waiting only. */
class SharingBackend extends PostgresQueueBackend {
  override close(): Promise<void> {
    return Promise.resolve();
  }

  override disconnect(): Promise<void> {
    return this.disconnectBlocking();
  }
}

/**
 * Jobs in PostgreSQL, in a schema of their own. All workers listen on one connection and share the others: a process
 * opens five at most, and what a connection has learnt of the schema serves all of them.
 */
export function createPostgresBackend({ url, takeoverMs, onError }: BackendOptions): Backend {
  const connection = {
    connectionString: url,
    schema: SCHEMA,
    max: CONNECTIONS,
    application_name: "tarmoa-sync queue",
  };
  const shared = new SharedConnection(connection);
  shared.on("error", onError);
  const ofQueue: SharedFactory = (name, options) => new PostgresQueueBackend(shared, name, options, false);
  // It owns the connection as far as it has to hear when the one it listens on is replaced.
  const ofWorker: SharedFactory = (name, options) => new SharingBackend(shared, name, options, true);
  return {
    ready: () => shared.waitUntilReady(),
    queue: <Data>(name: string, options: QueueSettings) =>
      new Queue(name, { ...options, connection }, ofQueue) as unknown as Queue<Data>,
    worker: <Data>(name: string, processor: Processor<Data>, options: WorkerSettings) =>
      new Worker(
        name,
        processor,
        { ...watchfulness(takeoverMs), ...options, connection },
        ofWorker,
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
