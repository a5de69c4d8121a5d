import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  cursorOf,
  feedAfter,
  feedEnd,
  recordStates,
  rootFacts,
  visibleRoots,
} from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline(
    { transfer: false, organisations: 10, services: 5, channels: 5, listings: 60 },
    { LAHELLA_PROFILE_RECORD_BY_ID: "false", LAHELLA_BATCH_IDS: "20", LAHELLA_ATTEMPTS: "1" },
  );
  await full();
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

async function full() {
  const [run] = await pipeline.service.syncNow(["lahella"], "full");
  return run;
}

/** Moves the moment since when records are missing into the past, as if the runs since then lay so far apart. */
async function hoursPass(hours: number): Promise<void> {
  await pipeline.database.pool.query(
    "update sync.source_record set missing_since = missing_since - make_interval(hours => $1)",
    [hours],
  );
}

async function someVisible(count: number): Promise<readonly string[]> {
  return (await visibleRoots(pipeline, "lahella")).slice(0, count);
}

describe("a listing that a source which cannot be asked by id leaves out", () => {
  test("is missing but shown after one full run, however often that is repeated within the hours", async () => {
    const [id = ""] = await someVisible(1);
    const feed = await feedEnd(pipeline);
    pipeline.simulator.lahella.store.remove(id);
    pipeline.simulator.clearCalls();

    const first = await full();
    expect(first).toMatchObject({ state: "done", counts: { withdrawn: 0 }, listings: { removed: 0 } });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      recordState: "missing",
      outcome: "visible",
    });
    const items = await rowsOf(pipeline, "select source_id, what from sync.run_item where run_id = $1", [
      first?.id,
    ]);
    expect(items).toEqual([{ source_id: id, what: "missing" }]);
    expect(pipeline.simulator.calls().filter(({ url }) => url.includes(id))).toEqual([]);

    await hoursPass(11);
    const second = await full();
    expect(second).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    expect(await rowsOf(pipeline, "select 1 from sync.run_item where run_id = $1", [second?.id])).toEqual([]);
    expect(await feedAfter(pipeline, feed)).toEqual([]);

    // A run that is not complete is no second proof, however late it comes.
    await hoursPass(2);
    pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 500, path: "skip=20" });
    expect(await full()).toMatchObject({ state: "partial", counts: { withdrawn: 0 } });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      recordState: "missing",
      outcome: "visible",
    });

    pipeline.simulator.faults.remove();
    expect(await full()).toMatchObject({ state: "done", counts: { withdrawn: 1 }, listings: { removed: 1 } });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      recordState: "withdrawn",
      outcome: "withdrawn",
      reason: "absent-at-source",
    });
    expect(await feedAfter(pipeline, feed)).toMatchObject([{ op: "remove" }]);
  });

  test("and then shows again was never away: its time begins anew when it is missed once more", async () => {
    const [id = ""] = await someVisible(1);
    const feed = await feedEnd(pipeline);
    pipeline.simulator.lahella.store.withdraw(id);
    await full();
    await hoursPass(13);
    pipeline.simulator.lahella.store.publish(id);
    await full();
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      recordState: "present",
      outcome: "visible",
    });

    pipeline.simulator.lahella.store.withdraw(id);
    for (const _time of ["once", "twice"]) {
      expect(await full()).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    }
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      recordState: "missing",
      outcome: "visible",
    });
    expect((await feedAfter(pipeline, feed)).filter(({ op }) => op === "remove")).toEqual([]);
    pipeline.simulator.lahella.store.publish(id);
    await full();
  });
});

// Last, for the proposal stays open.
test("many that are missed twice wait for a person, as anywhere else", async () => {
  const { present = 0 } = await recordStates(pipeline, "lahella");
  for (const id of await someVisible(Math.ceil(present * 0.25))) pipeline.simulator.lahella.store.remove(id);
  expect(await full()).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
  await hoursPass(12);
  const cursor = await cursorOf(pipeline, "lahella");
  expect(await full()).toMatchObject({ state: "guarded", counts: { withdrawn: 0 } });
  expect(await cursorOf(pipeline, "lahella")).not.toBe(cursor);
  expect((await recordStates(pipeline, "lahella"))["missing"]).toBe(Math.ceil(present * 0.25));
});
