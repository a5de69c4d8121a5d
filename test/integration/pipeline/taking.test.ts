import { afterAll, beforeAll, expect, test } from "vitest";
import type { DerivationStore } from "../../../src/domain/derivation.ts";
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
});
