import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeriveContext } from "../../../src/compose/derive.ts";
import { readConfig } from "../../../src/config.ts";
import type { DerivationStore } from "../../../src/domain/derive/derivation.ts";
import type { RunStore } from "../../../src/domain/pull/run.ts";
import { deriveDirty } from "../../../src/jobs/derive/derive.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
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

const settings = readConfig({ env: {} });

/** Derives everything that is dirty, at an instant; answers with how many records that was. */
async function derive(now: Date, lahella = createLahellaMapper()): Promise<number> {
  const context = createDeriveContext(settings, { lahella, ptv: createPtvMapper() });
  const { records } = await deriveDirty(derivation, () => ({ ...context(), now }), {
    batch: 50,
    source: null,
    signal: new AbortController().signal,
    onBatch: () => undefined,
    onFault: () => undefined,
  });
  return records;
}

async function land(id: string, payload: object): Promise<void> {
  const run = await openRun(runs, "lahella", "full", 1);
  await run.land(0, { records: [activity(id, { _key: id, ...payload })] });
  await run.finish();
}

interface Standing {
  readonly state: string;
  readonly version: number;
  readonly next_change_at: Date | null;
  readonly next_at: Date | null;
}

async function standing(id: string): Promise<Standing | undefined> {
  const { rows } = await database.pool.query<Standing>(
    `select l.state, l.version, l.next_change_at, l.next_at
     from sync.root r join catalogue.listing l on l.id = r.listing_id where r.source_id = $1`,
    [id],
  );
  return rows[0];
}

const NOW = new Date("2026-03-02T10:00:00Z");
const HOUR_MS = 3_600_000;
const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS);
const named = (name: string) => ({
  translations: { fi: { name, summary: "", description: "" } },
  region: [],
});
const readable = {
  status: "published",
  traits: named("Kerho"),
  tags: { visibility: { start: later(-24).getTime(), end: later(24).getTime() } },
};

const broken = {
  ...createLahellaMapper(),
  mapRoot: () => {
    throw new Error("a fault of ours");
  },
};

test.each([
  ["what stands though nothing of it can be read any more", "1", createLahellaMapper(), "name-missing"],
  ["what breaks the derivation", "2", broken, "internal-fault"],
])("%s is not due again at every tick of the clock", async (_what, id, mapper, problem) => {
  await land(id, readable);
  await derive(NOW);
  expect(await standing(id)).toMatchObject({ state: "visible", next_change_at: later(24) });
  await land(id, { ...readable, traits: { translations: {} } });
  await database.pool.query("delete from sync.source_record_version");
  expect(await derive(later(1), mapper)).toBe(1);
  await derivation.markDue(later(25));
  await derive(later(25), mapper);
  const { rows } = await database.pool.query(
    "select outcome, problems #>> '{0,code}' as problem from sync.root where source_id = $1",
    [id],
  );
  expect(rows).toEqual([{ outcome: "quarantined", problem }]);
  expect(await standing(id)).toMatchObject({ state: "visible", version: 1 });
  expect(await derivation.markDue(later(26))).toBe(0);

  // What can be read again is due again when time changes it.
  await land(id, readable);
  await derive(later(2));
  expect(await standing(id)).toMatchObject({ state: "visible", next_change_at: later(24) });
});

/** Tuesdays at noon, from and until a day. */
function tuesdays(from: string, until: string) {
  const day = (date: string): number => Date.parse(`${date}T00:00:00+02:00`);
  const daySpecificTimes = [{ weekday: 2, startTime: "12:00", endTime: "13:00" }];
  const event = {
    type: "4",
    start: day(from),
    timeZone: "Europe/Helsinki",
    recurrence: { period: "P1W", end: day(until), exclude: [], daySpecificTimes },
  };
  return {
    status: "published",
    modifiedAt: later(-24).getTime(),
    traits: { ...named("Kerho"), channels: [{ id: "1", type: ["online"], events: [event] }] },
  };
}

/** Lets the clock tick daily, and derives what is due. */
async function passDays(from: number, to: number): Promise<void> {
  for (let day = from; day <= to; day += 1) {
    const now = later(24 * day);
    if ((await derivation.markDue(now)) > 0) await derive(now);
  }
}

test("a listing is due as its meetings pass, before those that it tells of run dry, and when the last is over", async () => {
  await land("3", tuesdays("2026-03-03", "2026-06-30"));
  await derive(NOW);
  expect(await standing("3")).toMatchObject({ state: "visible", next_at: new Date("2026-03-03T10:00:00Z") });
  await passDays(1, 40);
  const { rows } = await database.pool.query<{ told: readonly string[] }>(
    `select document #> '{offerings,0,nextOccurrences}' as told from catalogue.listing l
     join sync.root r on r.listing_id = l.id where r.source_id = '3'`,
  );
  const ahead = (rows[0]?.told ?? []).filter((start) => new Date(start) > later(24 * 40));
  expect(ahead.length).toBeGreaterThanOrEqual(5);
  // Time alone changed nothing that a reader is told of (R24), until it is over.
  expect(await standing("3")).toMatchObject({ version: 1 });
  await passDays(41, 121);
  expect(await standing("3")).toMatchObject({ state: "ended", version: 2, next_at: null });
});

test("a listing is due when its first meeting comes within the window", async () => {
  await land("4", tuesdays("2027-06-01", "2027-06-29"));
  await derive(NOW);
  expect(await standing("4")).toMatchObject({ state: "visible", next_at: null });
  await passDays(1, 100);
  expect(await standing("4")).toMatchObject({
    state: "visible",
    version: 1,
    next_at: new Date("2027-06-01T09:00:00Z"),
  });
});
