import type { Processor, Queue, QueueOptions, Worker, WorkerOptions } from "bullmq";

export interface BackendOptions {
  /** `postgres://…` or `redis://…`; `rediss://…` is Redis over TLS. */
  readonly url: string;
  /**
   * A job whose worker vanished is taken over after this: its lock lapses, and the next look for such jobs finds it.
   * Locks are renewed at half of it while a worker lives, so only an event loop blocked as long would lose one, and
   * then the lease in the database still decides who may write.
   */
  readonly takeoverMs: number;
  /** Told of faults of the connections that queues and workers share. */
  readonly onError: (error: Error) => void;
}

/** What queues and workers are made with; connection and key prefix are the backend's own. */
export type QueueSettings = Omit<QueueOptions, "connection" | "prefix">;
export type WorkerSettings = Omit<WorkerOptions, "connection" | "prefix">;

/** Makes queues and workers on one store. */
export interface Backend {
  /** Resolves when the store answered; rejects when it cannot be reached. */
  ready(): Promise<void>;
  queue<Data>(name: string, options: QueueSettings): Queue<Data>;
  worker<Data>(name: string, processor: Processor<Data>, options: WorkerSettings): Worker<Data>;
  /**
   * What the store is, in a few words.
   *
   * @throws SyncError QUEUE_UNFIT when it answers, but jobs are not safe in it.
   */
  inspect(): Promise<string>;
  /** Drops the connections that queues and workers shared, whatever is under way on them. */
  close(): Promise<void>;
}

/** How workers notice each other's end and their store's return. */
export function watchfulness(takeoverMs: number): Partial<WorkerSettings> {
  return {
    lockDuration: takeoverMs,
    stalledInterval: Math.ceil(takeoverMs / 3),
    // A stalled job is simply run again: whether there is anything to do, the database decides.
    maxStalledCount: 5,
    // After a refused connection a worker looks again this soon.
    runRetryDelay: 1_000,
  };
}
