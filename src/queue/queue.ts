import { setTimeout as sleep } from "node:timers/promises";
import type { Queue, Worker } from "bullmq";
import type { FastifyPluginCallback } from "fastify";
import type { ScheduledTask } from "node-cron";
import {
  JOB_STATES,
  type JobHandlers,
  type JobQueue,
  type SourceLimits,
  type StartJob,
  type QueueCounts,
} from "../domain/pull/queue.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { every, startClock } from "./clock.ts";
import { createCronTimes } from "./cron-times.ts";
import type { BackendOptions } from "./backend.ts";
import { allOf, type StepJobData } from "./job-data.ts";
import { answered, openStore, type Store } from "./store.ts";
import { deriveWorker, runWorker, startWorker, stepWorker } from "./workers.ts";

/** Lanes: a person does not wait behind the nightly run. */
const PRIORITY = { manual: 1, delta: 2, full: 3 } as const;

/** What was told to stop gets this long beyond its drain time; whatever hangs on a store that is gone ends then. */
const LET_GO_MS = 2_000;

/** The same fault of a connection is told once in this time: a store that is away fails on every connection. */
const QUIET_MS = 5_000;

export interface QueueOptions {
  /** `postgres://…` keeps the jobs in the database, `redis://…` in Redis or Valkey. */
  readonly url: string;
  readonly limits: Readonly<Record<SourceId, SourceLimits>>;
  readonly derivers: number;
  /** How long a run may go without a sign of life: jobs and runs of a worker that vanished are looked for in a quarter of it. */
  readonly leaseSeconds: number;
  /** Told of faults of the queue's own connections and of jobs that failed for good. */
  readonly onError: (error: Error) => void;
}

/** The queue with what people look at it by. */
export interface WatchedQueue extends JobQueue {
  /** Pages of a library about the queues, for the web server. Throws SyncError QUEUE_UNREACHABLE. */
  board(basePath: string): Promise<FastifyPluginCallback>;
  /** Jobs of each queue by state. Throws SyncError QUEUE_UNREACHABLE. */
  counts(): Promise<readonly QueueCounts[]>;
}

/** BullMQ behind the port. Nothing is opened before it is used: before the migration, tables are not there. */
export function createQueue(options: QueueOptions): WatchedQueue {
  const onError = quietly(options.onError);
  const watchSeconds = Math.min(15, Math.max(1, Math.floor(options.leaseSeconds / 4)));
  const store = createOpening({ url: options.url, takeoverMs: watchSeconds * 1_000, onError });
  const atWork: AtWork = { workers: [], tasks: [], draining: new AbortController() };
  const adding = createAdding(store.open);
  return {
    ...adding,
    async work(handlers) {
      await startWorkers(await store.open(), { options, handlers, adding, atWork, onError });
      const tick = async (): Promise<void> => {
        await sweep(handlers, adding);
        // A store that was emptied has forgotten them.
        await keepLimits((await store.open()).queues.steps, options.limits);
      };
      atWork.tasks.push(every(watchSeconds, tick, onError));
    },
    async schedule(read) {
      await store.open();
      const enqueue = (job: StartJob): Promise<void> => adding.enqueueStart(job);
      atWork.tasks.push(startClock({ read, times: createCronTimes(), enqueue, onError }));
    },
    ...createLooking(options.url, store.open),
    async close(drainMs) {
      await drain(atWork, drainMs);
      await store.close();
    },
  };
}

/** What a process has running on the queue. */
interface AtWork {
  readonly workers: Worker[];
  readonly tasks: Pick<ScheduledTask, "destroy">[];
  /** Aborted when the drain time is over. */
  readonly draining: AbortController;
}

/** The store, opened when it is asked for first; one that could not be opened is tried again. */
function createOpening(options: BackendOptions): {
  readonly open: () => Promise<Store>;
  readonly close: () => Promise<void>;
} {
  let store: Promise<Store> | null = null;
  return {
    open: () =>
      (store ??= openStore(options).catch((error: unknown) => {
        store = null;
        throw error;
      })),
    close: async () => {
      await store?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

type Adding = Pick<JobQueue, "enqueueStart" | "enqueueRun" | "enqueueDerive">;

function createAdding(open: () => Promise<Store>): Adding {
  return {
    async enqueueStart(job) {
      const { queues } = await open();
      await queues.starts.add("start", job, { jobId: job.key, priority: PRIORITY[job.lane] });
    },
    async enqueueRun(lease) {
      const { queues } = await open();
      await queues.runs.add(
        "run",
        { lease, round: 0, afterDerive: false },
        {
          jobId: `${lease.runId}-${lease.token}`,
          attempts: 5,
          backoff: { type: "exponential", delay: 1_000 },
        },
      );
    },
    async enqueueDerive() {
      const { queues } = await open();
      await queues.derive.add("derive", { lease: null }, { deduplication: { id: "derive" } });
    },
  };
}

interface WorkerParts {
  readonly options: QueueOptions;
  readonly handlers: JobHandlers;
  readonly adding: Adding;
  readonly atWork: AtWork;
  readonly onError: (error: unknown) => void;
}

/** Starts a worker for each queue, and waits until they listen. */
async function startWorkers({ backend, queues }: Store, parts: WorkerParts): Promise<void> {
  const { options, handlers, adding, atWork, onError } = parts;
  await keepLimits(queues.steps, options.limits);
  const { signal } = atWork.draining;
  const context = { backend, queues, handlers, signal, derivers: options.derivers };
  atWork.workers.push(
    runWorker(context),
    ...SOURCE_IDS.map((source) => stepWorker(context, source, options.limits[source])),
    deriveWorker(context),
    startWorker(context, adding),
  );
  for (const worker of atWork.workers) worker.on("error", onError);
  await answered(options.url, () => Promise.all(atWork.workers.map((worker) => worker.waitUntilReady())));
}

type Looking = Pick<WatchedQueue, "check" | "board" | "counts" | "inspect">;

function createLooking(url: string, open: () => Promise<Store>): Looking {
  const check = async (): Promise<void> => {
    const { queues } = await open();
    await answered(url, () => queues.runs.getJobCounts("active"));
  };
  return {
    check,
    async board(basePath) {
      // Few processes have pages: the library and what it stands on are loaded where they are wanted.
      const { createBoard } = await import("./board.ts");
      return createBoard((await open()).queues, basePath);
    },
    async counts() {
      const { queues } = await open();
      return answered(url, () =>
        Promise.all(
          allOf(queues).map(async (queue) => ({
            name: queue.name,
            jobs: await queue.getJobCounts(...JOB_STATES),
          })),
        ),
      );
    },
    async inspect() {
      await check();
      const { backend } = await open();
      return answered(url, () => backend.inspect());
    },
  };
}

/** Takes no new work, and lets what is on hand end within the time. */
async function drain({ workers, tasks, draining }: AtWork, drainMs: number): Promise<void> {
  for (const task of tasks) await task.destroy();
  const abort = setTimeout(() => draining.abort(), drainMs);
  await Promise.race([
    Promise.allSettled(workers.map((worker) => worker.close())),
    sleep(drainMs + LET_GO_MS, undefined, { ref: false }),
  ]);
  clearTimeout(abort);
  draining.abort();
}

/** One limit per source over all workers: the store keeps it, not the process. */
async function keepLimits(
  steps: Readonly<Record<SourceId, Queue<StepJobData>>>,
  limits: Readonly<Record<SourceId, SourceLimits>>,
): Promise<void> {
  for (const source of SOURCE_IDS) {
    const { parallel } = limits[source];
    if ((await steps[source].getGlobalConcurrency()) === parallel) continue;
    await steps[source].setGlobalConcurrency(parallel);
  }
}

/** Takes up runs whose worker or jobs vanished, and has derived what the passing of time changed. */
async function sweep(handlers: JobHandlers, adding: Adding): Promise<void> {
  const { takenOver, dirty, starts } = await handlers.tick();
  for (const { runId, token } of takenOver) await adding.enqueueRun({ runId, token });
  for (const job of starts) await adding.enqueueStart(job);
  if (dirty) await adding.enqueueDerive();
}

/** Tells a fault once in a while, however many connections have it. */
function quietly(tell: (error: Error) => void): (error: unknown) => void {
  const told = new Map<string, number>();
  return (thrown) => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const now = performance.now();
    for (const [message, at] of told) if (now - at > QUIET_MS) told.delete(message);
    if (told.has(error.message)) return;
    told.set(error.message, now);
    tell(error);
  };
}
