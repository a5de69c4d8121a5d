import type { Queue, Worker } from "bullmq";
import { schedule as cron, type ScheduledTask } from "node-cron";
import { SyncError } from "../domain/errors.ts";
import type { JobHandlers, JobQueue, ScheduleEntry, SourceLimits, StartJob } from "../domain/queue.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { type Backend, createBackend } from "./backend.ts";
import type { Queues, StepJobData } from "./job-data.ts";
import { deriveWorker, runWorker, stepWorker } from "./workers.ts";

/** Finished jobs are only of use to whoever looks into the queue: facts of runs are in the database. */
const RETENTION = { removeOnComplete: { age: 3_600, count: 500 }, removeOnFail: { age: 86_400, count: 500 } };

/** Lanes: a person does not wait behind the nightly run. */
const PRIORITY = { manual: 1, delta: 2, full: 3 } as const;

/** Taken over and due records are looked for this often. */
const TICK_CRON = "*/15 * * * * *";

export interface QueueOptions {
  readonly url: string;
  readonly limits: Readonly<Record<SourceId, SourceLimits>>;
  readonly derivers: number;
  /** Told of faults of the queue's own connections and of jobs that failed for good. */
  readonly onError: (error: Error) => void;
}

/** BullMQ behind the port: `postgres://` keeps the jobs in the database, `redis://` in Redis. */
export function createQueue(options: QueueOptions): JobQueue {
  const backend = createBackend(options.url);
  let opened: Queues | null = null;
  // Opened when first used: before the migration their tables are not there.
  const open = (): Queues => (opened ??= openQueues(backend, options.onError));
  const workers: Worker[] = [];
  const tasks: ScheduledTask[] = [];
  const draining = new AbortController();

  const port: JobQueue = {
    async enqueueStart(job) {
      await open().starts.add("start", job, { jobId: job.key, priority: PRIORITY[job.lane] });
    },
    async enqueueRun(lease) {
      await open().runs.add(
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
      await open().derive.add("derive", { lease: null }, { deduplication: { id: "derive" } });
    },
    async work(handlers) {
      const queues = open();
      await Promise.all(SOURCE_IDS.map((source) => limit(queues.steps[source], options.limits[source])));
      const context = { backend, queues, handlers, signal: draining.signal, derivers: options.derivers };
      workers.push(
        runWorker(context),
        ...SOURCE_IDS.map((source) => stepWorker(context, source, options.limits[source])),
        deriveWorker(context),
      );
      workers.push(startWorker(backend, handlers, port));
      for (const worker of workers) worker.on("error", options.onError);
      tasks.push(cron(TICK_CRON, () => tick(handlers, port, options.onError), { noOverlap: true }));
    },
    schedule(entries) {
      for (const entry of entries) tasks.push(scheduled(entry, port, options.onError));
    },
    async check() {
      try {
        await open().runs.getJobCounts("active");
      } catch (error) {
        throw new SyncError("QUEUE_UNREACHABLE", `The queue at ${hostOf(options.url)} does not answer.`, {
          cause: error,
        });
      }
    },
    async close(drainMs) {
      for (const task of tasks) await task.destroy();
      const abort = setTimeout(() => draining.abort(), drainMs);
      await Promise.allSettled(workers.map((worker) => worker.close()));
      clearTimeout(abort);
      draining.abort();
      if (opened !== null) await closeQueues(opened);
    },
  };
  return port;
}

function openQueues(backend: Backend, onError: (error: Error) => void): Queues {
  const open = <Data>(name: string): Queue<Data> => {
    const queue = backend.queue<Data>(name, { defaultJobOptions: RETENTION });
    queue.on("error", onError);
    return queue;
  };
  return {
    starts: open("starts"),
    runs: open("runs"),
    steps: { lahella: open("steps-lahella"), ptv: open("steps-ptv") },
    derive: open("derive"),
  };
}

async function closeQueues(queues: Queues): Promise<void> {
  const all = [queues.starts, queues.runs, queues.derive, ...Object.values(queues.steps)];
  await Promise.allSettled(all.map((queue) => queue.close()));
}

/** One limit per source over all workers: the store keeps it, not the process. */
async function limit(queue: Queue<StepJobData>, limits: SourceLimits): Promise<void> {
  await queue.setGlobalConcurrency(limits.parallel);
}

function startWorker(backend: Backend, handlers: JobHandlers, port: JobQueue): Worker {
  return backend.worker<StartJob>(
    "starts",
    async (job) => {
      const lease = await handlers.start(job.data);
      if (lease !== null) await port.enqueueRun(lease);
    },
    { concurrency: 1 },
  );
}

/** A schedule only enqueues; the id is made of source, mode and minute, so that replicas make one run. */
function scheduled(entry: ScheduleEntry, port: JobQueue, onError: (error: Error) => void): ScheduledTask {
  return cron(
    entry.cron,
    async (context) => {
      const minute = context.date.toISOString().slice(0, 16).replaceAll(/[-:]/g, "");
      await port
        .enqueueStart({
          key: `start-${entry.source}-${entry.mode}-${minute}`,
          source: entry.source,
          mode: entry.mode,
          lane: entry.mode,
          trigger: "schedule",
        })
        .catch(onError);
    },
    { timezone: "Europe/Helsinki" },
  );
}

async function tick(handlers: JobHandlers, port: JobQueue, onError: (error: Error) => void): Promise<void> {
  try {
    const { takenOver, dirty } = await handlers.tick();
    for (const lease of takenOver) await port.enqueueRun(lease);
    if (dirty) await port.enqueueDerive();
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
  }
}

function hostOf(url: string): string {
  return new URL(url).host;
}
