import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { joinEmbeddedDatabase } from "../../../src/store/embedded.ts";
import { createPool } from "../../../src/store/pool.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { type OwnServers, type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { createQueueStore } from "../../support/queue-store.ts";
import { startRedis } from "../../support/redis.ts";
import { until } from "../../support/until.ts";

let folder: string;
let environment: Readonly<Record<string, string>>;
let pipeline: Pipeline;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-restart-"));
  // The embedded server does not run as root and has to reach its folder.
  await chmod(folder, 0o755);
  environment = { CONFIG_DIR: await impatientConfig(folder), PTV_BATCH_IDS: "10", LAHELLA_BATCH_IDS: "10" };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const runs = () =>
  rowsOf<{ state: string; token: number; balanced: boolean; open: boolean }>(
    pipeline,
    `select state, lease_token as token, seen = new + changed + unchanged as balanced, finished_at is null as open
     from sync.run order by id`,
  );

/** Starts a full pull of both sources from slow answers; resolves in the midst of it. */
async function midRun(): Promise<void> {
  pipeline.simulator.faults.add({ id: "slow", kind: "slow", delayMs: 80 });
  // Whoever asked may lose the database as well; the runs are looked at in it.
  void pipeline.service.syncNow(["lahella", "ptv"], "full").catch(() => undefined);
  await until(async () => {
    const done = await rowsOf(pipeline, "select 1 from sync.run_step where state = 'done'");
    return done.length >= 6;
  });
  expect((await runs()).filter((run) => run.open)).toHaveLength(2);
}

async function ended(): Promise<void> {
  pipeline.simulator.faults.remove("slow");
  await until(async () => {
    const all = await runs();
    return all.length === 2 && all.every((run) => !run.open);
  });
  for (const run of await runs()) expect(run).toMatchObject({ state: "done", balanced: true });
  expect(await pipeline.service.checkCatalogue()).toEqual([]);
}

describe("a queue that lost every job in mid-run", () => {
  beforeEach(async () => {
    pipeline = await startPipeline({}, environment);
  });
  afterEach(() => pipeline.close());

  test("costs time and nothing else: its runs are found in the database and brought to their end", async () => {
    await midRun();
    await pipeline.queue.empty();
    await ended();
    // Taken over by the sweeper: nobody else could know of them.
    expect((await runs()).every((run) => run.token > 1)).toBe(true);
  });
});

describe("a database that restarts in mid-run", () => {
  let own: OwnServers;

  beforeEach(async () => {
    const embedded = await joinEmbeddedDatabase(folder, ["fsync=off"]);
    const pool = createPool(embedded.url, () => undefined, 2);
    own = {
      database: { url: embedded.url, pool, drop: async () => (await pool.end(), embedded.release()) },
      queue: await createQueueStore((sql) => pool.query(sql)),
    };
    pipeline = await startPipeline({}, environment, { own });
  });
  afterEach(() => pipeline.close());

  test("is waited for, and the runs go on", async () => {
    await midRun();
    const lockFile = join(folder, "postgres", "postmaster.pid");
    // At once, as when the machine goes down.
    process.kill(Number((await readFile(lockFile, "utf8")).split("\n")[0]), "SIGQUIT");
    await until(async () => !existsSync(lockFile));
    await expect(runs()).rejects.toThrow();

    const again = await joinEmbeddedDatabase(folder, ["fsync=off"]);
    expect(again.url).toBe(own.database.url);
    await ended();
    await again.release();
  });
});

if (inject("queueStore") === "redis") {
  test.each([
    ["kept what was in it", true],
    ["forgot what was in it", false],
  ])(
    "a Redis that restarts in mid-run and %s is waited for, and the runs go on",
    async (_what, appendOnly) => {
      const redis = await startRedis(appendOnly);
      pipeline = await startPipeline({}, { ...environment, QUEUE_URL: redis.url });
      try {
        await midRun();
        await redis.kill();
        await redis.start();
        await ended();
      } finally {
        await pipeline.close();
        await redis.stop();
      }
    },
  );
}
