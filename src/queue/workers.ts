import { UnrecoverableError, WaitingChildrenError, type Job, type Queue, Worker } from "bullmq";
import type { JobHandlers, JobQueue, SourceLimits, StartJob } from "../domain/pull/queue.ts";
import type { RunLease } from "../domain/pull/run.ts";
import type { SourceId } from "../domain/source.ts";
import type { Backend } from "./backend.ts";
import type { DeriveJobData, Queues, RunJobData, StepJobData } from "./job-data.ts";

interface WorkerContext {
  readonly backend: Backend;
  readonly queues: Queues;
  readonly handlers: JobHandlers;
  /** Aborted when the drain time is over. */
  readonly signal: AbortSignal;
  readonly derivers: number;
}

/** Jobs sent to the queue in one call. */
const STEPS_A_CALL = 500;

/** A step that failed and is tried again in `retryInMs`. */
interface RetryLater extends Error {
  readonly retryInMs: number;
}

/** Opens the run that somebody or a schedule asked for. */
export function startWorker(context: WorkerContext, port: Pick<JobQueue, "enqueueRun">): Worker {
  return context.backend.worker<StartJob>(
    "starts",
    async (job) => {
      const lease = await context.handlers.start(job.data);
      if (lease !== null) await port.enqueueRun(lease);
    },
    { concurrency: 1 },
  );
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
  const family = {
    lease,
    parent: { id: job.id ?? "", queue: job.queueQualifiedName },
    prefix: String(round),
  };
  if ("steps" in wait) {
    await addSteps(context.queues.steps[wait.source], wait.steps, family);
    return;
  }
  const derivers = Array.from({ length: wait.derivers }, (_, index) => ({
    name: "derive",
    data: { lease },
    opts: {
      ...childOptions(family, `derive-${index}`),
      delay: wait.delayMs,
      attempts: 5,
      backoff: { type: "exponential", delay: 1_000 },
    },
  }));
  await context.queues.derive.addBulk(derivers);
}

/** Whose child a job is; `prefix` keeps its id apart from those of earlier rounds. */
interface Family {
  readonly lease: RunLease;
  readonly parent: { readonly id: string; readonly queue: string };
  readonly prefix: string;
}

function childOptions(family: Family, suffix: string) {
  return {
    jobId: `${family.lease.runId}-${family.lease.token}-${family.prefix}-${suffix}`,
    parent: family.parent,
    // A failed child never fails its run: what failed is in the database, and the parent reads it there.
    ignoreDependencyOnFailure: true,
  };
}

async function addSteps(
  queue: Queue<StepJobData>,
  stepNos: readonly number[],
  family: Family,
): Promise<void> {
  for (let at = 0; at < stepNos.length; at += STEPS_A_CALL) {
    await queue.addBulk(
      stepNos.slice(at, at + STEPS_A_CALL).map((stepNo) => ({
        name: "step",
        data: { lease: family.lease, stepNo },
        opts: { ...childOptions(family, String(stepNo)), attempts: 1_000, backoff: { type: "custom" } },
      })),
    );
  }
}

/** Steps of one source, within its rate and parallelism over all workers. How often one is tried is decided in jobs. */
export function stepWorker(context: WorkerContext, source: SourceId, limits: SourceLimits): Worker {
  const max = Math.max(1, Math.round(limits.requestsPerSecond));
  const worker: Worker<StepJobData> = context.backend.worker<StepJobData>(
    `steps-${source}`,
    async (job) => {
      const verdict = await context.handlers.step(job.data.lease, job.data.stepNo, context.signal);
      if ("restMs" in verdict) {
        // Holds the source's queue over all workers; the job goes back and no attempt is counted.
        await worker.rateLimit(Math.max(1, Math.round(verdict.restMs)));
        throw Worker.RateLimitError();
      }
      if (verdict.done) {
        // Further pages go on at once as children of the same run; were they lost here, the parent would find them.
        const { id, queueKey } = job.parent ?? {};
        if (verdict.next.length > 0 && id !== undefined && queueKey !== undefined) {
          const family = { lease: job.data.lease, parent: { id, queue: queueKey }, prefix: "next" };
          await addSteps(context.queues.steps[source], verdict.next, family);
        }
        return;
      }
      if (verdict.retryInMs === null) throw new UnrecoverableError(verdict.code);
      throw Object.assign(new Error(verdict.code), { retryInMs: verdict.retryInMs });
    },
    {
      concurrency: limits.parallel,
      limiter: { max, duration: Math.round((max * 1_000) / limits.requestsPerSecond) },
      settings: { backoffStrategy: (_made, _type, error) => (isRetryLater(error) ? error.retryInMs : 1_000) },
    },
  );
  return worker;
}

/** Derives what is dirty: for a run what its source has, else everything. */
export function deriveWorker(context: WorkerContext): Worker {
  return context.backend.worker<DeriveJobData>(
    "derive",
    async (job) => context.handlers.derive(job.data.lease, context.signal),
    { concurrency: context.derivers },
  );
}

function isRetryLater(error: Error | undefined): error is RetryLater {
  return error !== undefined && "retryInMs" in error && typeof error.retryInMs === "number";
}
