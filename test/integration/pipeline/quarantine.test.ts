import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { createDeriveContext } from "../../../src/compose/derive.ts";
import { deriveDirty } from "../../../src/jobs/derive/derive.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { createReplayStore } from "../../../src/store/runs/replay.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { cursorOf, feedAfter, feedEnd, rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { until } from "../../support/until.ts";

const NAMELESS = { translations: {} };
const HUGE = { translations: { fi: { name: "Iso", summary: "", description: "x".repeat(2_000_000) } } };
const named = (name: string) => ({ translations: { fi: { name, summary: "", description: "" } } });

let folder: string;
let pipeline: Pipeline;
/** Two roots that cannot be read, for different reasons. */
let nameless: string;
let huge: string;
/** Roots that the simulated source made unreadable by itself. */
let odd: number;

const change = (
  id: string,
  traits: Parameters<Pipeline["simulator"]["lahella"]["store"]["change"]>[1]["traits"],
) => pipeline.simulator.lahella.store.change(id, traits === undefined ? {} : { traits });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-quarantine-"));
  pipeline = await startPipeline(
    { listings: 25, services: 5, channels: 5, organisations: 5 },
    // The workers' clock ticks every five seconds, not every fifteen.
    { CONFIG_DIR: await impatientConfig(folder, { leaseSeconds: 20 }) },
  );
  await pipeline.service.syncNow(["lahella"], "full");
  const rows = await rowsOf(pipeline, "select 1 from sync.root where outcome = 'quarantined'");
  odd = rows.length;
  const [first = "", second = ""] = await visibleRoots(pipeline, "lahella");
  [nameless, huge] = [first, second];
});
beforeEach(async () => {
  change(nameless, NAMELESS);
  change(huge, HUGE);
  await pipeline.service.syncNow(["lahella"], "delta");
  expect(await outcomes()).toEqual(["quarantined", "quarantined"]);
});
afterAll(async () => {
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
});

const outcomes = async (): Promise<readonly string[]> =>
  Promise.all([nameless, huge].map(async (id) => (await rootFacts(pipeline, "lahella", id)).outcome));

interface Failing {
  readonly failures: number;
  readonly failed_first_at: Date | null;
  readonly failed_last_at: Date | null;
  readonly next_try_at: Date | null;
}

async function failing(id: string): Promise<Failing> {
  const [row] = await rowsOf<Failing>(
    pipeline,
    "select failures, failed_first_at, failed_last_at, next_try_at from sync.root where source_id = $1",
    [id],
  );
  if (row === undefined) throw new Error(`there is no root ${id}`);
  return row;
}

const EVERYTHING = { source: null, reason: null, id: null } as const;

describe("replay", () => {
  test.each([
    ["one by its id", () => ({ ...EVERYTHING, id: nameless }), 1, ["visible", "quarantined"]],
    [
      "those of a reason",
      () => ({ ...EVERYTHING, reason: "record-too-large" }),
      1,
      ["quarantined", "visible"],
    ],
    ["those of a source", () => ({ ...EVERYTHING, source: "lahella" as const }), 2, ["visible", "visible"]],
    ["all", () => EVERYTHING, 2, ["visible", "visible"]],
  ])(
    "fetches %s anew and reads it; nothing else of the source is asked for",
    async (_what, of, count, after) => {
      change(nameless, named("Luettavissa"));
      change(huge, named("Luettavissa"));
      const cursor = await cursorOf(pipeline, "lahella");
      pipeline.simulator.clearCalls();

      const others = count === 2 ? odd : 0;
      const report = await pipeline.service.replay(of());
      expect(report).toMatchObject({
        replayed: count + others,
        read: count,
        quarantined: others,
        runs: [{ source: "lahella", state: "done", counts: { seen: count + others } }],
      });
      expect(await outcomes()).toEqual(after);
      expect(pipeline.simulator.calls().filter(({ url }) => url.includes("activities"))).toHaveLength(
        count + others,
      );
      // What changed meanwhile elsewhere is still ahead of the next delta (I5).
      expect(await cursorOf(pipeline, "lahella")).toBe(cursor);
    },
  );

  test("of a record that is as bad as before counts the attempt and keeps it quarantined", async () => {
    const before = await failing(nameless);
    expect(await pipeline.service.replay({ ...EVERYTHING, id: nameless })).toMatchObject({
      replayed: 1,
      read: 0,
      quarantined: 1,
    });
    const after = await failing(nameless);
    expect(after.failures).toBe(before.failures + 1);
    expect(after.failed_first_at).toEqual(before.failed_first_at);
    expect(after.failed_last_at?.getTime()).toBeGreaterThan(before.failed_last_at?.getTime() ?? 0);
  });

  test("does not count as a success of its source", async () => {
    const before = await standing();
    await pipeline.service.replay({ ...EVERYTHING, id: nameless });
    expect(await standing()).toBe(before);
  });

  test("of an id that the mirror does not know says so; of nothing does nothing", async () => {
    await expect(pipeline.service.replay({ ...EVERYTHING, id: "999" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await pipeline.service.replay({ ...EVERYTHING, source: "ptv" })).toMatchObject({
      replayed: 0,
      runs: [],
    });
  });
});

async function standing(): Promise<string | null | undefined> {
  return (await createCatalogueReader(pipeline.database.pool).standing()).sources[0]?.lastSuccessAt;
}

describe("the clock", () => {
  test("waits twice as long after each failure, and asks only for what is due", async () => {
    const store = createReplayStore(pipeline.database.pool, {
      leaseSeconds: 60,
      retryMinutes: 60,
      maximumHours: 3,
    });
    const { failed_last_at } = await failing(nameless);
    const at = (hours: number): Date => new Date((failed_last_at?.getTime() ?? 0) + hours * 3_600_000);
    const due = async (hours: number): Promise<boolean> =>
      (await store.takeDue(at(hours), 10)).some(({ id }) => id === nameless);
    const failed = (times: number) =>
      pipeline.database.pool.query(
        "update sync.root set failures = $2, next_try_at = null where source_id = $1",
        [nameless, times],
      );
    await failed(1);
    expect([await due(0.9), await due(1.1)]).toEqual([false, true]);
    // Taken: the next is planned, whether or not the source answers.
    expect(await due(1.1)).toBe(false);
    expect((await failing(nameless)).next_try_at).toEqual(at(3.1));
    await failed(2);
    expect([await due(1.9), await due(2.1)]).toEqual([false, true]);
    await failed(9);
    expect([await due(2.9), await due(3.1)]).toEqual([false, true]);
  });

  test("reads what its source mended without saying so", async () => {
    change(nameless, named("Korjattu"));
    await pipeline.database.pool.query(
      "update sync.root set next_try_at = now() - interval '1 s' where source_id = $1",
      [nameless],
    );
    await until(async () => (await outcomes())[0] === "visible");
    expect(await failing(nameless)).toEqual({
      failures: 0,
      failed_first_at: null,
      failed_last_at: null,
      next_try_at: null,
    });
    const [run] = await rowsOf(
      pipeline,
      "select trigger, replay from sync.run order by created_at desc limit 1",
    );
    expect(run).toEqual({ trigger: "retry", replay: true });
  });
});

test("the trace says that an earlier version serves, since when, and how often it was tried", async () => {
  const { items } = await createCatalogueReader(pipeline.database.pool).trace(
    { by: "record", source: "lahella", sourceId: nameless },
    { page: 1, size: 1 },
  );
  expect(items[0]).toMatchObject({
    outcome: "quarantined",
    reason: "unreadable",
    quarantine: { attempts: expect.any(Number) as number, nextTryAt: null },
  });
  expect(items[0]?.problems.map(({ code }) => code)).toContain("serving-earlier-version");
  expect(await rootFacts(pipeline, "lahella", nameless)).toMatchObject({ shownState: "visible" });
});

describe("a new version of a mapper", () => {
  test("that learned to read a record clears it without pulling, and derives what older versions read", async () => {
    const older = createLahellaMapper();
    const learned = {
      ...older,
      version: older.version + 1,
      mapRoot: (...[root, context]: Parameters<typeof older.mapRoot>) => {
        const mapped = older.mapRoot(root, context);
        if (mapped.ok) return mapped;
        const payload = { ...Object(root.payload), traits: named("Opittu nimi") };
        return older.mapRoot({ ...root, payload }, context);
      },
    };
    const store = createDerivationStore(pipeline.database.pool);
    const feed = await feedEnd(pipeline);
    pipeline.simulator.clearCalls();

    const marked = await store.markOutdated("lahella", learned.version);
    const context = createDeriveContext(readConfig({ env: {} }), {
      lahella: learned,
      ptv: createPtvMapper(),
    });
    const tally = await deriveDirty(store, context, {
      batch: 50,
      source: null,
      signal: new AbortController().signal,
      onBatch: () => undefined,
      onFault: () => undefined,
    });
    expect(tally.records).toBe(marked);
    expect(await outcomes()).toEqual(["visible", "visible"]);
    expect(pipeline.simulator.calls()).toEqual([]);
    // Only what the new version reads differently is a change.
    expect(await feedAfter(pipeline, feed)).toHaveLength(2 + odd);
    expect(await store.markOutdated("lahella", learned.version)).toBe(0);
  });
});
