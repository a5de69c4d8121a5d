import { afterAll, beforeAll, expect, test } from "vitest";
import type { PulledRecord } from "../../../src/domain/pull/connector.ts";
import type { DerivationStore, DerivationUnit } from "../../../src/domain/derive/derivation.ts";
import type { RunStore } from "../../../src/domain/pull/run.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { lockMatching, ORGANISATION_BUCKETS } from "../../../src/store/identity/locks.ts";
import { bucketOf } from "../../../src/store/identity/sql/organisations-of.ts";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
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

const group = (id: string): PulledRecord => ({ ...activity(id, { v: id }), kind: "group" });
const of = (id: string, ...owners: readonly string[]): PulledRecord => ({
  ...activity(id, { v: id }),
  links: owners.map((owner) => ({ source: "lahella", kind: "group", id: owner })),
});

/** Lands groups with ids of their own, so that no two share a lock; their roots stay to be taken. */
async function landGroups(groups: readonly string[], records: readonly PulledRecord[]): Promise<void> {
  const run = await openRun(runs, "lahella", "full", 1);
  await run.land(0, { records: [...groups.map(group), ...records] });
  await runs.move(run.lease, "deriving");
  await runs.finish(run.lease, "done", { cursor: true });
  expect(await take()).toBe(groups.length);
  await database.pool.query(
    `update sync.organisation_root
     set derived_at = now(), organisation_id = ('00000000-0000-4000-8000-00000000000' || right(source_id, 1))::uuid`,
  );
}

/** What units take, in their order. */
function taker(): {
  readonly units: (readonly string[])[];
  readonly load: (unit: DerivationUnit) => Promise<void>;
} {
  const units: (readonly string[])[] = [];
  return {
    units,
    load: async (unit) => void units.push((await unit.loadRoots()).map(({ key }) => key.id).sort()),
  };
}

test("roots of one organisation go to one worker; those of others are matched beside them without waiting", async () => {
  await landGroups(
    ["g1", "g2"],
    [of("a1", "g1"), of("a2", "g2"), of("a3", "g1"), of("a4", "g2"), of("a5", "g1"), activity("a6", {})],
  );
  const { units, load } = taker();
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

test("a root that is left for one organisation keeps none of its others from the next worker", async () => {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from unnest($1::text[]) as id
     order by ${bucketOf("'00000000-0000-4000-8000-00000000000' || right(id, 1)", "$2")}`,
    [["g3", "g4"], ORGANISATION_BUCKETS],
  );
  const [first = "", second = ""] = rows.map(({ id }) => id);
  await landGroups(
    [first, second],
    [of("b1", first), of("b2", first, second), activity("b3", {}), of("b4", second)],
  );
  const { units, load } = taker();
  await derivation.batch(1, null, async (unit) => {
    await load(unit);
    await derivation.batch(1, null, async (other) => {
      await load(other);
      await derivation.batch(2, null, load);
    });
  });
  expect(units).toEqual([["b1"], ["b3"], ["b4"]]);
  expect(await take()).toBe(1);
});

test("what stands together is locked together, whichever part of it is taken", async () => {
  await landGroups(["g5", "g6"], [of("c1", "g5"), of("c2", "g6")]);
  await derivation.batch(2, null, taker().load);
  await database.pool.query(
    `update sync.root set listing_id = (select listing_id from sync.root where source_id = 'c1') where source_id = 'c2'`,
  );
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    await lockMatching(client, ["lahella/activity/c2"], ["group"]);
    const held = "select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";
    expect((await client.query(held)).rowCount).toBe(2);
  } finally {
    await client.query("rollback");
    client.release();
  }
});
