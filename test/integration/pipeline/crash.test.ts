import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListingDocument } from "../../../src/domain/catalogue/listing.ts";
import { comparable } from "../../../src/jobs/derive/document.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { runCommand } from "../../support/command.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { createQueueStore, type QueueStore } from "../../support/queue-store.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { rowsOf } from "../../support/pipeline.ts";
import { runProgram, startProgram } from "../../support/program.ts";

let crashed: TestDatabase;
let undisturbed: TestDatabase;
let queues: ReadonlyMap<TestDatabase, QueueStore>;
let simulator: Simulator;
let folder: string;
let config: string;

beforeAll(async () => {
  [crashed, undisturbed] = [await createTestDatabase(), await createTestDatabase()];
  queues = new Map([
    [crashed, await createQueueStore((sql) => crashed.pool.query(sql))],
    [undisturbed, await createQueueStore((sql) => undisturbed.pool.query(sql))],
  ]);
  simulator = await startSimulator({
    seed: "crash",
    scale: "county",
    organisations: 20,
    services: 40,
    channels: 60,
    listings: 60,
  });
  folder = await mkdtemp(join(tmpdir(), "tarmoa-crash-"));
  config = await impatientConfig(folder);
});
afterAll(async () => {
  await simulator.close();
  for (const queue of queues.values()) await queue.close();
  await crashed.drop();
  await undisturbed.drop();
  await rm(folder, { recursive: true, force: true });
});

const environment = (database: TestDatabase) => ({
  DATABASE_URL: database.url,
  ...queues.get(database)?.environment,
  DATA_DIR: folder,
  CONFIG_DIR: config,
  PTV_BASE_URL: simulator.ptvUrl,
  LAHELLA_BASE_URL: simulator.lahellaUrl,
  PTV_REQUESTS_PER_SECOND: "500",
  LAHELLA_REQUESTS_PER_SECOND: "500",
  LAHELLA_BATCH_IDS: "10",
  PTV_BATCH_IDS: "10",
  LOG_LEVEL: "warn",
});

const SYNC = ["sync", "all", "--mode", "full", "--json"];

/** Whether the database shows that the moment has come; true as well when every run has ended. */
type Moment = () => Promise<boolean>;

const landed =
  (steps: number): Moment =>
  async () =>
    (await rowsOf({ database: crashed }, "select 1 from sync.run_step where state = 'done'")).length >= steps;

const inState =
  (state: string): Moment =>
  async () =>
    (await rowsOf({ database: crashed }, "select 1 from sync.run where state = $1", [state])).length > 0;

/** Starts a sync and kills it with everything it runs when the moment has come. Tells whether runs were open then. */
async function crashAt(moment: Moment): Promise<boolean> {
  const program = startProgram(SYNC, environment(crashed));
  while (program.running() && !(await moment())) await sleep(10);
  const killed = program.running();
  program.kill();
  await program.ended;
  const open = await rowsOf({ database: crashed }, "select 1 from sync.run where finished_at is null");
  return killed && open.length > 0;
}

/** Everything that a catalogue says, by the record it comes from: ids and times of our own left out. */
async function contentOf(database: TestDatabase): Promise<unknown> {
  const rows = await rowsOf<{
    key: string;
    outcome: string;
    reason: string | null;
    document: ListingDocument | null;
  }>(
    { database },
    `select o.source || '/' || o.source_id as key, o.outcome, o.reason, l.document
     from sync.root o left join catalogue.listing l on l.id = o.listing_id order by 1`,
  );
  return rows.map(({ document, ...root }) => {
    if (document === null) return root;
    const { id: _id, organisation: _organisation, ...content } = comparable(document);
    return { ...root, content, organisation: document.organisation?.name };
  });
}

test("I5: killed at any point and started again, a pull converges to what it would have been", async () => {
  // Answers that take a moment, so that a kill falls into the middle of something.
  simulator.faults.add({ id: "slow", kind: "slow", delayMs: 60 });
  for (const moment of [landed(2), landed(25), inState("deriving")]) expect(await crashAt(moment)).toBe(true);
  simulator.faults.remove("slow");

  const last = await runProgram(SYNC, environment(crashed));
  expect(last).toMatchObject({ code: 0 });
  // The runs that were open when their worker vanished ended as well.
  const runs = await rowsOf<{ state: string; balanced: boolean }>(
    { database: crashed },
    "select state, seen = new + changed + unchanged as balanced from sync.run order by id",
  );
  expect(runs.every(({ state, balanced }) => state === "done" && balanced)).toBe(true);

  expect(await runCommand(SYNC, environment(undisturbed))).toMatchObject({ code: 0 });
  const content = await contentOf(crashed);
  expect(content).toEqual(await contentOf(undisturbed));
  expect(content).not.toEqual([]);
  const check = await runCommand(["derive", "--check", "--json"], environment(crashed));
  expect(JSON.parse(check.stdout)).toEqual({ differences: [] });
  expect(await versionsTwice()).toBe(0);
}, 180_000);

test("killed while it asks for what is absent, a run withdraws it once, and nothing else", async () => {
  const listed = [...simulator.lahella.store.listings()].filter(
    ({ activity }) => activity.status === "published",
  );
  const gone = listed.slice(0, 3).map(({ activity }) => activity._key);
  for (const key of gone) simulator.lahella.store.remove(key);
  simulator.faults.add({ id: "slow", kind: "slow", delayMs: 60 });
  expect(await crashAt(inState("reconciling"))).toBe(true);
  simulator.faults.remove("slow");

  expect(await runProgram(SYNC, environment(crashed))).toMatchObject({ code: 0 });
  const states = await rowsOf<{ id: string; reason: string }>(
    { database: crashed },
    "select source_id as id, reason from sync.root where outcome = 'withdrawn' and reason = 'absent-at-source' order by id",
  );
  expect(states.map(({ id }) => id)).toEqual([...gone].sort());
  expect(await versionsTwice()).toBe(0);
}, 120_000);

/** Rows of the change feed that tell a version which another row has told. */
async function versionsTwice(): Promise<number> {
  const feed = await rowsOf<{ rows: number; versions: number }>(
    { database: crashed },
    "select count(*)::int as rows, count(distinct (listing_id, version))::int as versions from catalogue.change",
  );
  return (feed[0]?.rows ?? 0) - (feed[0]?.versions ?? 0);
}
