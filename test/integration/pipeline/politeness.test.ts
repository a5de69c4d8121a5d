import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { CommandService } from "../../../src/cli/service.ts";
import type { Call } from "../../simulator/calls.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

/** Requests a second, and requests at a time, that the settings of this file allow. */
const RATE = 40;
const PARALLEL = 3;

let pipeline: Pipeline;
let second: CommandService;

beforeAll(async () => {
  pipeline = await startPipeline(
    {},
    {
      PTV_REQUESTS_PER_SECOND: String(RATE),
      PTV_PARALLEL: String(PARALLEL),
      PTV_BATCH_IDS: "5",
      // Long enough for a busy machine to end a run before the next try is due.
      PTV_BREAKER_OPEN_MS: "1000",
      LAHELLA_REQUESTS_PER_SECOND: "10",
    },
  );
  second = await pipeline.another();
  await second.startWorkers();
});
beforeEach(() => pipeline.simulator.clearCalls());
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

const callsOf = (source: Call["source"]): readonly Call[] =>
  pipeline.simulator.calls().filter((call) => call.source === source);

interface BreakerRow {
  readonly state: string;
  readonly openings: number;
  readonly code: string | null;
}

const breakerOf = async (source: string): Promise<BreakerRow | undefined> =>
  (await rowsOf<BreakerRow>(pipeline, "select * from sync.breaker where source = $1", [source]))[0];

async function until(moment: () => Promise<boolean>): Promise<void> {
  while (!(await moment())) await sleep(20);
}

test("two processes together keep to the source's rate and parallelism", async () => {
  // Answers that take longer than the time between two requests, so that more would run at a time if they could.
  pipeline.simulator.faults.add({ source: "ptv", kind: "slow", delayMs: 120 });
  const [run] = await pipeline.service.syncNow(["ptv"], "full");
  expect(run).toMatchObject({ state: "done" });

  const calls = callsOf("ptv");
  expect(new Set(calls.map((call) => call.userAgent)).size).toBe(2);
  expect(Math.max(...calls.map((call) => call.parallel))).toBe(PARALLEL);
  const tookMs = (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);
  expect(calls.length).toBeGreaterThan(2 * RATE);
  // The store lets a second's worth go at the beginning of each second.
  expect(tookMs).toBeGreaterThanOrEqual((Math.ceil(calls.length / RATE) - 1) * 1_000 - 100);
});

test("a source that stops answering is left alone by both, but for a try now and then; nothing is lost by it", async () => {
  pipeline.simulator.faults.add({ source: "ptv", kind: "status", status: 503, after: 30 });
  const pull = pipeline.service.syncNow(["ptv"], "full");
  await until(async () => ((await breakerOf("ptv"))?.openings ?? 0) >= 1);
  const before = callsOf("ptv").length;
  await until(async () => ((await breakerOf("ptv"))?.openings ?? 0) >= 3);
  // Two tries, and what was under way when the breaker opened.
  expect(callsOf("ptv").length - before).toBeLessThanOrEqual(2 + PARALLEL);
  expect(await rowsOf(pipeline, "select 1 from sync.run_step where state = 'failed'")).toEqual([]);
  const active = await rowsOf(
    pipeline,
    "select source from sync.run where finished_at is null and lease_until > now()",
  );
  expect(active).toEqual([{ source: "ptv" }]);

  pipeline.simulator.faults.remove();
  expect((await pull)[0]).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
  expect(await breakerOf("ptv")).toMatchObject({ state: "closed", openings: 0, code: null });
});

test.each(["seconds", "date"] as const)(
  "Retry-After told as %s holds back every request of the source, and no attempt is lost",
  async (retryAfterAs) => {
    const seconds = 2;
    pipeline.simulator.faults.add({
      source: "lahella",
      kind: "status",
      status: 429,
      count: 1,
      retryAfter: seconds,
      retryAfterAs,
    });
    const [run] = await pipeline.service.syncNow(["lahella"], "full");
    expect(run).toMatchObject({ state: "done" });
    const calls = callsOf("lahella");
    const asked = calls.findIndex((call) => call.status === 429);
    const next = calls[asked + 1];
    expect((next?.at ?? 0) - (calls[asked]?.at ?? 0)).toBeGreaterThanOrEqual((seconds - 1) * 1_000);
  },
);

test("a person who asks for a source that does not answer is told so after a few requests", async () => {
  pipeline.simulator.faults.add({ source: "ptv", kind: "reset" });
  const [run] = await pipeline.service.syncNow(["ptv"], "full");
  expect(run).toMatchObject({
    state: "failed",
    errorCode: "SOURCE_UNREACHABLE",
    counts: { seen: 0, withdrawn: 0 },
  });
  expect(callsOf("ptv").length).toBeLessThanOrEqual(8 + PARALLEL);

  // Asked again, it is tried once more at once, whatever the pause.
  pipeline.simulator.clearCalls();
  const [again] = await pipeline.service.syncNow(["ptv"], "full");
  expect(again).toMatchObject({ state: "failed", errorCode: "SOURCE_UNREACHABLE" });
  expect(callsOf("ptv").length).toBeGreaterThanOrEqual(1);
  expect(callsOf("ptv").length).toBeLessThanOrEqual(2);
});
