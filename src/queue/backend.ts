import { createPostgresBackend, Queue } from "bullmq";

/** The schema that BullMQ keeps its tables in when the queue lives in PostgreSQL. */
export const QUEUE_SCHEMA = "queue";

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
