import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "bullmq";
import { SyncError } from "../domain/errors.ts";
import type { Backend, BackendOptions } from "./backend.ts";
import { allOf, type Queues } from "./job-data.ts";
import { createPostgresBackend } from "./postgres-backend.ts";
import { createRedisBackend } from "./redis-backend.ts";

/** Finished jobs are only of use to whoever looks into the queue: facts of runs are in the database. */
const RETENTION = { removeOnComplete: { age: 3_600, count: 500 }, removeOnFail: { age: 86_400, count: 500 } };

/** Whoever asks the store for something small waits this long for its answer. */
const ANSWER_MS = 5_000;

/** The queues of the service on a store that answered. */
export interface Store {
  readonly backend: Backend;
  readonly queues: Queues;
  close(): Promise<void>;
}

/**
 * Opens the queues, and waits until their store answers.
 *
 * @throws SyncError QUEUE_UNREACHABLE; then nothing is left open.
 */
export async function openStore(options: BackendOptions): Promise<Store> {
  const backend = options.url.startsWith("redis")
    ? createRedisBackend(options)
    : createPostgresBackend(options);
  try {
    await answered(options.url, () => backend.ready());
  } catch (error) {
    await backend.close();
    throw error;
  }
  const open = <Data>(name: string): Queue<Data> => {
    const queue = backend.queue<Data>(name, { defaultJobOptions: RETENTION });
    queue.on("error", options.onError);
    return queue;
  };
  const queues: Queues = {
    starts: open("starts"),
    runs: open("runs"),
    steps: { lahella: open("steps-lahella"), ptv: open("steps-ptv") },
    derive: open("derive"),
  };
  return {
    backend,
    queues,
    async close() {
      await Promise.allSettled(allOf(queues).map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/**
 * Waits for an answer of the store, but not for ever.
 *
 * @throws SyncError QUEUE_UNREACHABLE (host and port only, no credentials); one of `ask` as it is.
 */
export async function answered<Answer>(url: string, ask: () => Promise<Answer>): Promise<Answer> {
  const enough = new AbortController();
  try {
    return await Promise.race([ask(), tooLate(enough.signal)]);
  } catch (error) {
    if (error instanceof SyncError) throw error;
    throw new SyncError("QUEUE_UNREACHABLE", `The queue at ${new URL(url).host} does not answer.`, {
      cause: error,
    });
  } finally {
    enough.abort();
  }
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(ANSWER_MS, undefined, { signal });
  throw new Error(`no answer within ${ANSWER_MS} ms`);
}
