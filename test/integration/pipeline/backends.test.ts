import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import type { JobHandlers, JobQueue } from "../../../src/domain/pull/queue.ts";
import { createQueue } from "../../../src/queue/queue.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { holdPort } from "../../support/program.ts";
import { createQueueStore, type QueueStore } from "../../support/queue-store.ts";
import { startRedis } from "../../support/redis.ts";
import { until } from "../../support/until.ts";

let database: TestDatabase;
let store: QueueStore;
const opened: JobQueue[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = await createQueueStore((sql) => database.pool.query(sql));
});
afterEach(async () => {
  for (const queue of opened.splice(0)) await queue.close(1_000);
  await store.empty();
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const LIMITS = { requestsPerSecond: 1_000, parallel: 2, attempts: 3 };

/** The queue as a further process would open it. */
function open(url = store.environment["QUEUE_URL"] ?? database.url, leaseSeconds = 5): JobQueue {
  const queue = createQueue({
    url,
    limits: { lahella: LIMITS, ptv: LIMITS },
    derivers: 1,
    leaseSeconds,
    onError: () => undefined,
  });
  opened.push(queue);
  return queue;
}

/** What a worker is given, for a test that looks at the queue alone. */
const IDLE: JobHandlers = {
  start: async () => null,
  advance: async () => ({ ended: true }),
  step: async () => ({ done: true, next: [] }),
  derive: async () => undefined,
  tick: async () => ({ takenOver: [], dirty: false, starts: [] }),
};

test("of two clocks that run at once each minute makes one start", async () => {
  const starts: string[] = [];
  const handlers: JobHandlers = {
    ...IDLE,
    async start(job) {
      starts.push(job.key);
      return null;
    },
  };
  // A worker that the machine holds up for seconds is not taken for one that vanished, whose start is made again.
  const patient = (): JobQueue => open(undefined, 60);
  await patient().work(handlers);
  // Due from second to second, so that a minute would make as many starts as the two tick in it.
  const entry = { source: "ptv", mode: "delta", cron: "* * * * * *" } as const;
  for (const clock of [patient(), patient()]) await clock.schedule(async () => [entry]);
  await until(async () => starts.length > 0);
  await sleep(5_500);
  expect(new Set(starts).size).toBe(starts.length);
});

test("a source's steps run within its parallelism over all workers, also after the store was emptied", async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const handlers: JobHandlers = {
    ...IDLE,
    advance: async (lease) =>
      done >= 20 * lease.token
        ? { ended: true }
        : { steps: Array.from({ length: 20 }, (_, index) => index), source: "ptv" },
    async step() {
      running += 1;
      most = Math.max(most, running);
      await sleep(20);
      running -= 1;
      done += 1;
      return { done: true, next: [] };
    },
  };
  const workers = [open(), open(), open()];
  for (const worker of workers) await worker.work(handlers);
  await open().enqueueRun({ runId: randomUUID(), token: 1 });
  await until(async () => done === 20);
  expect(most).toBe(2);

  await store.empty();
  // Whoever looks after the queue looks once a second.
  await sleep(1_500);
  await open().enqueueRun({ runId: randomUUID(), token: 2 });
  await until(async () => done === 40);
  expect(most).toBe(2);
});

test("says what it is, and that it answers", async () => {
  const queue = open();
  await queue.check();
  expect(await queue.inspect()).toMatch(
    inject("queueStore") === "redis" ? /^(Redis|Valkey) \d+\..*, noeviction$/ : /^in PostgreSQL/,
  );
});

if (inject("queueStore") === "postgres") {
  test("shares few connections among all of its workers", async () => {
    const queue = open();
    await queue.work(IDLE);
    await Promise.all(Array.from({ length: 20 }, () => queue.enqueueDerive()));
    const { rows } = await database.pool.query<{ connections: number }>(
      `select count(*)::int as connections from pg_stat_activity
       where datname = current_database() and application_name = 'tarmoa-sync queue'`,
    );
    expect(rows[0]?.connections).toBeGreaterThan(1);
    expect(rows[0]?.connections).toBeLessThanOrEqual(5);
  });
}

test("that cannot be reached says so instead of waiting for ever, and closes", async () => {
  const held = await holdPort();
  await held.close();
  const scheme = inject("queueStore") === "redis" ? "redis" : "postgres";
  const queue = open(`${scheme}://someone:kissa@127.0.0.1:${held.port}/1`);
  for (const ask of [() => queue.check(), () => queue.enqueueDerive(), () => queue.work(IDLE)]) {
    const error = await ask().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "QUEUE_UNREACHABLE" });
    expect(String(error)).not.toContain("kissa");
  }
});

if (inject("queueStore") === "redis") {
  test("that was away when it was first asked is found when it is there", async () => {
    const redis = await startRedis();
    await redis.kill();
    const queue = open(redis.url);
    await expect(queue.check()).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
    await redis.start();
    await queue.check();
    await redis.kill();
    await expect(queue.check()).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
    await redis.start();
    await until(() => queue.check().then(() => true));
    await redis.stop();
  });

  test("that may throw jobs away is named as unfit", async () => {
    const redis = await startRedis(false, { "maxmemory-policy": "allkeys-lru" });
    await expect(open(redis.url).inspect()).rejects.toMatchObject({
      code: "QUEUE_UNFIT",
      message: expect.stringContaining("allkeys-lru") as string,
    });
    await redis.stop();
  });
}
