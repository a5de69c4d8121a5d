import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceFacts } from "../../../src/domain/operations/alert.ts";
import { sourceConditions } from "../../../src/jobs/alerts/conditions.ts";
import { createAlertStore } from "../../../src/store/alerts/store.ts";
import { ALERT_SETTINGS } from "../../support/alert-settings.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";

const NOW = new Date("2026-03-18T12:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const before = (ms: number): Date => new Date(NOW.getTime() - ms);

let database: TestDatabase;

/** A full run that read everything; `quarantined` records could not be read when it was over. */
async function addRun(source: string, at: Date, quarantined: number): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, finished_at, quarantined)
     values (sync.new_id(), $1, 'full', 'full', 'schedule', 'done', '{}', $2, $2, $3) returning id`,
    [source, at, quarantined],
  );
  return rows[0]?.id ?? "";
}

async function addCodes(source: string, count: number, at: Date): Promise<void> {
  await database.pool.query(
    `insert into sync.drift_first (source, field, code, first_seen_at)
     select $1, 'traits.theme', $2::timestamptz || '/' || n, $2 from generate_series(1, $3::int) n`,
    [source, at, count],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  // Every day of two weeks one more record that cannot be read, and two new codes; then a day of many.
  for (let day = 16; day > 0; day -= 1) {
    for (const source of ["lahella", "ptv"]) await addRun(source, before(day * DAY + MINUTE), 100 - day);
    if (day > 1) await addCodes("lahella", 2, before(day * DAY - MINUTE));
  }
  const run = await addRun("lahella", before(MINUTE), 99 + 12);
  await addRun("ptv", before(MINUTE), 99 + 3);
  await addCodes("lahella", 11, before(MINUTE));
  await addCodes("ptv", 3, before(MINUTE));
  for (const state of ["open", "open", "refused"]) {
    await pool.query(
      `insert into sync.guard_proposal (id, run_id, source, roots, share, state, created_at)
       values (sync.new_id(), $1, 'lahella', '[]', 0.5, $2, $3)`,
      [run, state, NOW],
    );
  }
  await pool.query(
    `insert into sync.breaker (source, state, since, code) values
       ('lahella', 'half-open', $1, 'SOURCE_TIMEOUT'), ('ptv', 'closed', null, null)
     on conflict (source) do update set state = excluded.state, since = excluded.since, code = excluded.code`,
    [before(61 * MINUTE)],
  );
});
afterAll(() => database.drop());

async function facts(): Promise<readonly SourceFacts[]> {
  return createAlertStore(database.pool).sourceFacts(NOW, ALERT_SETTINGS.jump.days);
}

test("what grew in a day is told beside an average day, what waits and what is held back as it stands", async () => {
  expect(await facts()).toMatchObject([
    {
      source: "lahella",
      lastSuccessAt: before(MINUTE),
      heldSince: before(61 * MINUTE),
      heldCode: "SOURCE_TIMEOUT",
      proposals: 2,
      quarantine: { ofDay: 12, usual: 1 },
      drift: { ofDay: 11, usual: 2 },
    },
    {
      source: "ptv",
      heldSince: null,
      proposals: 0,
      quarantine: { ofDay: 3, usual: 1 },
      drift: { ofDay: 3, usual: 0 },
    },
  ]);
});

test("alerts open for the source where it is more than usual, and for no other", async () => {
  const objectives = { lahella: { objectiveSeconds: 7_200 }, ptv: { objectiveSeconds: 7_200 } };
  const found = (await facts()).flatMap((one) =>
    sourceConditions(one, objectives, ALERT_SETTINGS, { now: NOW, since: before(30 * DAY) }),
  );
  expect(found.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
    "guard-waiting lahella",
    "quarantine-jump lahella",
    "drift-jump lahella",
    "breaker-open lahella",
  ]);
});
