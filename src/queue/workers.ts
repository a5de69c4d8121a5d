import { UnrecoverableError, WaitingChildrenError, type Job, type Queue, type Worker } from "bullmq";
import type { JobHandlers, SourceLimits } from "../domain/queue.ts";
import type { RunLease } from "../domain/run.ts";
import type { SourceId } from "../domain/source.ts";
import type { Backend } from "./backend.ts";
import type { DeriveJobData, Queues, RunJobData, StepJobData } from "./queue.ts";

interface WorkerContext {
  readonly backend: Backend;
  readonly queues: Queues;
  readonly handlers: JobHandlers;
  /** Aborted when the drain time is over. */
  readonly signal: AbortSignal;
  readonly derivers: number;
}

/** A step that failed and is tried again in `retryInMs`. */
interface RetryLater extends Error {
  readonly retryInMs: number;
}

/**
 * The parent of a run: looks at the database for what is next, adds it as children and waits for them (BullMQ's
 * waiting-children pattern). All state is in the database, so that a job that runs twice, or is made anew by the
 * sweeper, does no harm.
 */
export function runWorker(context: WorkerContext): Worker {
  return context.backend.worker<RunJobData>(
    "runs",
    async (job, token) => {
      for (;;) {
        const { lease, round, afterDerive } = job.data;
        const wait = await context.handlers.advance(lease, afterDerive);
        if ("ended" in wait) return;
        await job.updateData({ lease, round: round + 1, afterDerive: "derivers" in wait });
        await addChildren(context, job, wait);
        if (await job.moveToWaitingChildren(token ?? "")) throw new WaitingChildrenError();
      }
    },
    { concurrency: 4 },
  );
}

async function addChildren(
  context: WorkerContext,
  job: Job<RunJobData>,
  wait: Exclude<Awaited<ReturnType<JobHandlers["advance"]>>, { ended: true }>,
): Promise<void> {
  const { lease, round } = job.data;
  const child = (
    suffix: string,
  ): { jobId: string; parent: { id: string; queue: string }; ignoreDependencyOnFailure: true } => ({
    jobId: `${lease.runId}-${lease.token}-${round}-${suffix}`,
    parent: { id: job.id ?? "", queue: job.queueQualifiedName },
    // A failed child never fails its run: what failed is in the database, and the parent reads it there.
    ignoreDependencyOnFailure: true,
  });
  if ("steps" in wait) {
    await addSteps(context.queues.steps[wait.source], lease, wait.steps, child);
    return;
  }
  const derivers = Array.from({ length: wait.derivers }, (_, index) => ({
    name: "derive",
    data: { lease },
    opts: {
      ...child(`derive-${index}`),
      delay: wait.delayMs,
      attempts: 5,
      backoff: { type: "exponential", delay: 1_000 },
    },
  }));
  await context.queues.derive.addBulk(derivers);
}

async function addSteps(
  queue: Queue<StepJobData>,
  lease: RunLease,
  stepNos: readonly number[],
  child: (suffix: string) => object,
): Promise<void> {
  const chunk = 500;
  for (let at = 0; at < stepNos.length; at += chunk) {
    await queue.addBulk(
      stepNos.slice(at, at + chunk).map((stepNo) => ({
        name: "step",
        data: { lease, stepNo },
        opts: { ...child(String(stepNo)), attempts: 1_000, backoff: { type: "custom" } },
      })),
    );
  }
}

/** Steps of one source, within its rate and parallelism over all workers. How often one is tried is decided in jobs. */
export function stepWorker(context: WorkerContext, source: SourceId, limits: SourceLimits): Worker {
  const max = Math.max(1, Math.round(limits.requestsPerSecond));
  return context.backend.worker<StepJobData>(
    `steps-${source}`,
    async (job) => {
      const verdict = await context.handlers.step(job.data.lease, job.data.stepNo, context.signal);
      if (verdict.done) return;
      if (verdict.retryInMs === null) throw new UnrecoverableError(verdict.code);
      throw Object.assign(new Error(verdict.code), { retryInMs: verdict.retryInMs });
    },
    {
      concurrency: limits.parallel,
      limiter: { max, duration: Math.round((max * 1_000) / limits.requestsPerSecond) },
      settings: { backoffStrategy: (_made, _type, error) => (isRetryLater(error) ? error.retryInMs : 1_000) },
      // A stalled step is simply run again: claiming it in the database decides whether there is anything to do.
      maxStalledCount: 5,
    },
  );
}

export function deriveWorker(context: WorkerContext): Worker {
  return context.backend.worker<DeriveJobData>(
    "derive",
    async (job) => context.handlers.derive(job.data.lease, context.signal),
    { concurrency: context.derivers, maxStalledCount: 5 },
  );
}

function isRetryLater(error: Error | undefined): error is RetryLater {
  return error !== undefined && "retryInMs" in error && typeof error.retryInMs === "number";
}
