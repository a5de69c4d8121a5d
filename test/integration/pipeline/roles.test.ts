import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CommandService } from "../../../src/cli/service.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { holdPort, type Program, startProgram } from "../../support/program.ts";
import { until } from "../../support/until.ts";

let folder: string;
let environment: Readonly<Record<string, string>>;
let pipeline: Pipeline;
let programs: Program[];
let requester: CommandService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-roles-"));
  programs = [];
  pipeline = await startPipeline({}, { CONFIG_DIR: await impatientConfig(folder) }, { workers: false });
  requester = pipeline.service;
  environment = {
    ...pipeline.environment,
    LAHELLA_BATCH_IDS: "5",
    LOG_LEVEL: "debug",
  };
});
afterEach(async () => {
  for (const program of programs) program.kill();
  await Promise.all(programs.map((program) => program.ended));
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
});

function start(role: string, more: Readonly<Record<string, string>> = {}): Program {
  const program = startProgram(["start", "--role", role], { ...environment, ...more });
  programs.push(program);
  return program;
}

const runs = () =>
  rowsOf<{ state: string; trigger: string; minutes: number }>(
    pipeline,
    `select state, trigger,
            1 + extract(epoch from date_trunc('minute', now()) - date_trunc('minute', min(created_at) over ()))::int / 60 as minutes
     from sync.run order by id`,
  );

test("two workers, two clocks and a web server share one database; a worker that is stopped is replaced by the other", async () => {
  const held = await holdPort();
  await held.close();
  pipeline.simulator.faults.add({ id: "slow", kind: "slow", delayMs: 150 });
  // Due from second to second: nobody waits for the next minute, and each minute still makes one start.
  await pipeline.database.pool.query(
    "insert into sync.schedule (source, mode, cron) values ('lahella', 'delta', '* * * * * *')",
  );
  const workers = [start("worker"), start("worker")];
  const clocks = [1, 2].map(() => start("scheduler"));
  const web = start("web", { PORT: String(held.port) });
  await web.says("server-listening");

  // The clock strikes: one of the workers takes the steps.
  const first = await Promise.any(
    workers.map(async (worker) => {
      await worker.says("step-landed");
      return worker;
    }),
  );
  const other = workers.find((worker) => worker !== first);
  first.stop();
  expect((await first.ended).code).toBe(0);
  expect((await runs()).map((run) => run.state)).toEqual(["pulling"]);
  pipeline.simulator.faults.remove();
  await other?.says("run-finished");

  const all = await runs();
  expect(all[0]).toMatchObject({ state: "done", trigger: "schedule" });
  expect(all.length).toBeLessThanOrEqual(all[0]?.minutes ?? 0);
  const origin = `http://127.0.0.1:${held.port}`;
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({
    ok: true,
    checks: expect.arrayContaining([{ name: "search", ok: true, message: "answers" }]) as unknown,
  });
  expect(await (await fetch(`${origin}/api/v1/listings?size=1`)).json()).toMatchObject({
    total: expect.toSatisfy((total: number) => total > 0) as number,
  });

  const rest = [web, ...clocks, ...(other === undefined ? [] : [other])];
  for (const program of rest) program.stop();
  expect(await Promise.all(rest.map(async (program) => (await program.ended).code))).toEqual([0, 0, 0, 0]);
}, 150_000);

test("a worker that is told to stop while its source is slow lets go of the step, which costs no attempt", async () => {
  // One attempt: were the one that was let go counted, the run would end partial.
  const patient = { LAHELLA_ATTEMPTS: "1", LAHELLA_TIMEOUT_MS: "120000" };
  pipeline.simulator.faults.add({ id: "slow", source: "lahella", kind: "slow", delayMs: 60_000 });
  const first = start("worker", patient);
  const asked = requester.syncNow(["lahella"], "full");
  await until(async () => {
    const claimed = await rowsOf(pipeline, "select 1 from sync.run_step where asked_at is not null");
    return claimed.length > 0;
  });
  const toldAt = performance.now();
  first.stop();
  expect((await first.ended).code).toBe(0);
  // Two seconds to drain by this configuration; as many as the default has beyond its 25 s remain.
  expect(performance.now() - toldAt).toBeLessThan(2_000 + 5_000);

  pipeline.simulator.faults.remove();
  start("worker", patient);
  expect(await asked).toMatchObject([{ state: "done" }]);
}, 90_000);
