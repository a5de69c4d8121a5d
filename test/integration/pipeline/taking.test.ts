import { afterAll, beforeAll, expect, test } from "vitest";
import type { PulledRecord } from "../../../src/domain/connector.ts";
import type { DerivationStore, DerivationUnit } from "../../../src/domain/derivation.ts";
import type { RunStore } from "../../../src/domain/run.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { createRunStore } from "../../../src/store/runs.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { activity, openRun } from "../../support/landing.ts";

let database: TestDatabase;
let runs: RunStore;
let derivation: DerivationStore;

beforeAll(async () => {
  database = await createTestDatabase();
  runs = createRunStore(database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
  derivation = createDerivationStore(database.pool);
});
afterAll(() => database.drop());

const take = (): Promise<number> => derivation.batch(10, null, () => Promise.resolve());

test("what landed waits for the end of the reading, for what it refers to may be about to land", async () => {
  const run = await openRun(runs, "lahella", "full", 2);
  await run.land(0, { records: [activity("1", { v: 1 })] });
  expect(await take()).toBe(0);
  await run.land(1, { records: [activity("2", { v: 1 })] });
  await runs.move(run.lease, "deriving");
  expect(await take()).toBe(2);
  await runs.finish(run.lease, "done", { cursor: true });
});

test("what deriving itself marked does not wait, and takes no mark of the landing with it", async () => {
  const run = await openRun(runs, "lahella", "full", 1);
  await run.land(0, { records: [activity("1", { v: 2 })] });
  await database.pool.query(
    "insert into sync.dirty (source, kind, source_id, why, since) values ('lahella', 'activity', '1', 'related', now())",
  );
  expect(await take()).toBe(1);
  expect(await take()).toBe(0);
  await runs.move(run.lease, "deriving");
  expect(await take()).toBe(1);
  await runs.finish(run.lease, "done", { cursor: true });
});

test("roots of one organisation go to one worker; those of others are matched beside them without waiting", async () => {
  const group = (id: string): PulledRecord => ({ ...activity(id, { v: id }), kind: "group" });
  const of = (id: string, owner: string): PulledRecord => ({
    ...activity(id, { v: id }),
    links: [{ source: "lahella", kind: "group", id: owner }],
  });
  const run = await openRun(runs, "lahella", "full", 1);
  await run.land(0, {
    records: [
      ...["g1", "g2"].map(group),
      of("a1", "g1"),
      of("a2", "g2"),
      of("a3", "g1"),
      of("a4", "g2"),
      of("a5", "g1"),
      activity("a6", {}),
    ],
  });
  await runs.move(run.lease, "deriving");
  expect(await take()).toBe(2);
  // Ids of their own, so that the two never share a lock.
  await database.pool.query(
    `update sync.organisation_root
     set derived_at = now(), organisation_id = ('00000000-0000-4000-8000-00000000000' || right(source_id, 1))::uuid`,
  );
  const units: (readonly string[])[] = [];
  const load = async (unit: DerivationUnit): Promise<void> => {
    units.push((await unit.loadRoots()).map(({ key }) => key.id).sort());
  };
  await derivation.batch(2, null, async (unit) => {
    await load(unit);
    await derivation.batch(10, null, load);
  });
  expect(units).toEqual([
    ["a1", "a3"],
    ["a2", "a4", "a6"],
  ]);
  expect(await take()).toBe(1);
});
