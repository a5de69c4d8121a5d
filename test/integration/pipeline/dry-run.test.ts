import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { CommandService } from "../../../src/cli/service.ts";
import { rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;
/** Rehearses; nothing else works on the database meanwhile: a worker's signs of life would be changes too. */
let service: CommandService;

/** Real runs, by workers that are gone afterwards. */
async function byWorkers<T>(act: (workers: CommandService) => Promise<T>): Promise<T> {
  const workers = await pipeline.another();
  await workers.startWorkers();
  const result = await act(workers);
  await workers.close();
  return result;
}

beforeAll(async () => {
  pipeline = await startPipeline({ listings: 40, services: 15, channels: 20, organisations: 10 });
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  await pipeline.service.close();
  service = await pipeline.another();
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

/** Every row of every table, of the queue too, as one hash a table; and what every sequence has given. */
async function wholeDatabase(): Promise<Readonly<Record<string, string>>> {
  const tables = await rowsOf<{ name: string }>(
    pipeline,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not like 'pg\\_%' and schemaname <> 'information_schema' order by 1`,
  );
  const facts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ hash: string | null }>(
      pipeline,
      `select md5(string_agg(t::text, E'\\n' order by t::text)) as hash from ${name} t`,
    );
    facts[name] = row?.hash ?? "empty";
  }
  expect(Object.keys(facts).some((name) => name.startsWith("queue."))).toBe(true);
  return facts;
}

async function edit() {
  const [renamed = "", removed = ""] = await visibleRoots(pipeline, "lahella");
  const { store } = pipeline.simulator.lahella;
  const model = store.listing(renamed);
  if (model === undefined) throw new Error("the simulator does not know its own listing");
  store.change(renamed, {
    traits: { translations: { fi: { name: "Uusi nimi", summary: "", description: "" } } },
  });
  store.remove(removed);
  const { _key } = store.create({
    group: model.activity.group,
    status: "published",
    traits: {
      ...model.activity.traits,
      translations: { fi: { name: "Aivan uusi", summary: "", description: "" } },
    },
  });
  return { renamed, removed, created: _key };
}

test("tells what a run would create, change field by field and withdraw, writes nothing, and the run does just that", async () => {
  const { renamed, removed, created } = await edit();
  const { listingId } = await rootFacts(pipeline, "lahella", renamed);
  const standing = await wholeDatabase();

  const [told] = await service.dryRun(["lahella"], "full");
  expect(await wholeDatabase()).toEqual(standing);
  expect(told).toMatchObject({
    source: "lahella",
    mode: "full",
    state: "done",
    dryRun: true,
    activeRunId: null,
    effects: {
      created: [{ listingId: null, name: { fi: "Aivan uusi" }, sources: [`lahella/activity/${created}`] }],
      withdrawn: [{ sources: [`lahella/activity/${removed}`], stateReason: "absent-at-source" }],
      held: [],
    },
  });
  const changes = new Map(told?.effects.changed.map((listing) => [listing.listingId, listing.fields]));
  expect([...changes.keys()]).toEqual([listingId]);
  expect(changes.get(listingId)?.find(({ field }) => field === "name")).toMatchObject({
    before: { fi: expect.any(String) as string },
    after: { fi: "Uusi nimi" },
  });

  const [run] = await byWorkers((workers) => workers.syncNow(["lahella"], "full"));
  const { id: _id, durationMs: _ms, ...counted } = run ?? {};
  expect(told).toMatchObject(counted);
});

test("tells what the guard would hold back", async () => {
  const ids = (await visibleRoots(pipeline, "lahella")).slice(0, 15);
  for (const id of ids) pipeline.simulator.lahella.store.withdraw(id);
  const standing = await wholeDatabase();
  const [told] = await service.dryRun(["lahella"], "full");
  expect(told).toMatchObject({ state: "guarded", counts: { withdrawn: 0 }, effects: { withdrawn: [] } });
  expect(told?.effects.held[0]?.roots.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(await wholeDatabase()).toEqual(standing);
  for (const id of ids) pipeline.simulator.lahella.store.publish(id);
});

test("of a source that fails says so and leaves nothing behind", async () => {
  pipeline.simulator.faults.add({ source: "ptv", kind: "status", status: 400 });
  const standing = await wholeDatabase();
  const [told] = await service.dryRun(["ptv"], "full");
  expect(told).toMatchObject({ state: "failed", errorCode: "SOURCE_REFUSED", effects: { created: [] } });
  expect(await wholeDatabase()).toEqual(standing);
});

test("goes on beside a real run of the same source, which it names and does not hold up", async () => {
  await byWorkers(async (workers) => {
    const runs = workers.syncNow(["ptv"], "full");
    await expect
      .poll(async () => (await workers.progress()).length, { interval: 10, timeout: 10_000 })
      .toBe(1);
    const [told] = await service.dryRun(["ptv"], "full");
    const [run] = await runs;
    expect(run).toMatchObject({ state: "done" });
    expect(told).toMatchObject({ state: "done", activeRunId: run?.id });
  });
});
