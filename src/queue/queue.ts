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
} from "../domain/queue.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { createBoard } from "./board.ts";
import { every, startClock } from "./clock.ts";
import { createCronTimes } from "./cron-times.ts";
import type { StepJobData } from "./job-data.ts";
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
  let store: Promise<Store> | null = null;
  const open = (): Promise<Store> =>
    (store ??= openStore({ url: options.url, takeoverMs: watchSeconds * 1_000, onError }).catch(
      (error: unknown) => {
        store = null;
        throw error;
      },
    ));
  const workers: Worker[] = [];
  const tasks: Pick<ScheduledTask, "destroy">[] = [];
  const draining = new AbortController();

  const port: WatchedQueue = {
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
    async work(handlers) {
      const { backend, queues } = await open();
      await keepLimits(queues.steps, options.limits);
      const context = { backend, queues, handlers, signal: draining.signal, derivers: options.derivers };
      workers.push(
        runWorker(context),
        ...SOURCE_IDS.map((source) => stepWorker(context, source, options.limits[source])),
        deriveWorker(context),
        startWorker(context, port),
      );
      for (const worker of workers) worker.on("error", onError);
      await answered(options.url, () => Promise.all(workers.map((worker) => worker.waitUntilReady())));
      const tick = async (): Promise<void> => {
        await sweep(handlers, port);
        // A store that was emptied has forgotten them.
        await keepLimits(queues.steps, options.limits);
      };
      tasks.push(every(watchSeconds, tick, onError));
    },
    async schedule(read) {
      await open();
      const enqueue = (job: StartJob): Promise<void> => port.enqueueStart(job);
      tasks.push(startClock({ read, times: createCronTimes(), enqueue, onError }));
    },
    async check() {
      const { queues } = await open();
      await answered(options.url, () => queues.runs.getJobCounts("active"));
    },
    async board(basePath) {
      return createBoard((await open()).queues, basePath);
    },
    async counts() {
      const { queues } = await open();
      const { starts, runs, steps, derive } = queues;
      const all = [starts, runs, ...Object.values(steps), derive];
      return answered(options.url, () =>
        Promise.all(
          all.map(async (queue) => ({ name: queue.name, jobs: await queue.getJobCounts(...JOB_STATES) })),
        ),
      );
    },
    async inspect() {
      const { backend, queues } = await open();
      await answered(options.url, () => queues.runs.getJobCounts("active"));
      return answered(options.url, () => backend.inspect());
    },
    async close(drainMs) {
      for (const task of tasks) await task.destroy();
      const abort = setTimeout(() => draining.abort(), drainMs);
      await Promise.race([
        Promise.allSettled(workers.map((worker) => worker.close())),
        sleep(drainMs + LET_GO_MS, undefined, { ref: false }),
      ]);
      clearTimeout(abort);
      draining.abort();
      await store?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
  return port;
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
async function sweep(
  handlers: JobHandlers,
  port: Pick<JobQueue, "enqueueStart" | "enqueueRun" | "enqueueDerive">,
): Promise<void> {
  const { takenOver, dirty, starts } = await handlers.tick();
  for (const { runId, token } of takenOver) await port.enqueueRun({ runId, token });
  for (const job of starts) await port.enqueueStart(job);
  if (dirty) await port.enqueueDerive();
}

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
