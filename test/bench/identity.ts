import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type pg from "pg";
import type { KnownOrganisation, Reading } from "../../src/domain/derive/derivation.ts";
import type { OrganisationDraft } from "../../src/domain/derive/draft.ts";
import { keyText, ORGANISATION_KIND } from "../../src/domain/source.ts";
import { identifyOrganisations } from "../../src/jobs/identity/identify-organisations.ts";
import { identifyRoots } from "../../src/jobs/identity/identify-roots.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { createIdentityUnit } from "../../src/store/identity/identity-unit.ts";
import { lockIdentity, lockMatching } from "../../src/store/identity/locks.ts";
import { migrateStore } from "../../src/store/migrate.ts";
import { createPool, transaction } from "../../src/store/pool.ts";
import { createParts } from "../simulator/simulator.ts";
import type { WorldScale } from "../simulator/world/types.ts";
import { type MappedSources, mapSources, SETTINGS } from "./match/mapped-sources.ts";
import { secondsOf, statOf } from "./processor.ts";

const BATCH = 100;
const WORKERS = 2;
const CHANGES = 200;
const RULES = SETTINGS.rules.matching;
const KINDS = Object.values(ORGANISATION_KIND);

/**
 * What recognising costs in the database, all of it and nothing else: locks, features, candidates, scores, pairs and
 * clusters, first from nothing, then of single changed roots. Wall time, and processor time of this process and of the
 * database's, for other work on the machine does not lengthen that.
 */
export async function runIdentityBench(scale: WorldScale = "country"): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  await chmod(directory, 0o755);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const sources = mapSources(createParts({ seed: "identity", scale, now: new Date(), cases: true }));
  console.log(`${sources.roots.length} roots, ${sources.organisations.length} records of organisations`);
  const database = await joinEmbeddedDatabase(directory);
  stack.defer(() => database.release());
  const pool = createPool(database.url, (error) => console.error(error.message), WORKERS);
  stack.defer(() => pool.end());
  await migrateStore(pool, resolve("migrations"));
  await enterRecords(pool, sources);

  const whole = await timed(pool, () => identifyAll(pool, sources));
  console.log(`from nothing: ${whole.text}`);
  await pool.query("analyze");
  const readings = await readAll(pool, sources);
  const step = Math.max(1, Math.floor(readings.length / CHANGES));
  const times: number[] = [];
  const changed = await timed(pool, async () => {
    for (const reading of readings.filter((_, index) => index % step === 0)) {
      const start = performance.now();
      await identifyBatch(pool, [edited(reading)]);
      times.push(performance.now() - start);
    }
  });
  const [median = 0, late = 0] = [0.5, 0.95].map(
    (share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)],
  );
  console.log(
    `one changed root: ${median.toFixed(1)} ms in the middle, ${late.toFixed(1)} ms at 95 %, of ${times.length}; ` +
      `${((changed.cpu / times.length) * 1000).toFixed(1)} ms of processor each`,
  );
}

/** Rows that deriving would have found: the records' own ids, and which organisation they name. */
async function enterRecords(pool: pg.Pool, { roots, organisations }: MappedSources): Promise<void> {
  const own = (rows: MappedSources["roots"] | MappedSources["organisations"]): string =>
    JSON.stringify(rows.map(({ key }) => key));
  await pool.query(
    `insert into sync.root (source, kind, source_id, own_id, listing_id, created_at, outcome)
     select source, kind, id, own, own, now(), 'visible'
     from (select *, sync.new_id() as own from jsonb_to_recordset($1::jsonb) as r (source text, kind text, id text)) r`,
    [own(roots)],
  );
  await pool.query(
    `insert into sync.organisation_root (source, kind, source_id, own_id, organisation_id, created_at)
     select source, kind, id, own, own, now()
     from (select *, sync.new_id() as own from jsonb_to_recordset($1::jsonb) as r (source text, kind text, id text)) r`,
    [own(organisations)],
  );
  const links = roots.flatMap(({ key, draft }) =>
    draft.organisation === null
      ? []
      : [{ ...key, to_kind: draft.organisation.kind, to_id: draft.organisation.id }],
  );
  await pool.query(
    `insert into sync.record_link (source, from_kind, from_id, to_kind, to_id)
     select * from jsonb_to_recordset($1::jsonb) as l (source text, kind text, id text, to_kind text, to_id text)`,
    [JSON.stringify(links)],
  );
}

/** Organisations by one worker, as they change for all; then the roots, and those that have to be looked at again. */
async function identifyAll(pool: pg.Pool, sources: MappedSources): Promise<void> {
  for (const batch of batchesOf(sources.organisations)) {
    await transaction(pool, async (db) => {
      await lockIdentity(db, "alone");
      await identifyOrganisations(
        batch,
        createIdentityUnit(db, "organisation", () => undefined),
        RULES.organisation,
      );
    });
  }
  const readings = await readAll(pool, sources);
  const byKey = new Map(readings.map((reading) => [keyText(reading.root.key), reading]));
  for (let wanted = readings; wanted.length > 0; wanted = await takeDirty(pool, byKey)) {
    const batches = batchesOf(wanted);
    const work = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
        await identifyBatch(pool, batch);
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  }
}

async function takeDirty(pool: pg.Pool, byKey: ReadonlyMap<string, Reading>): Promise<readonly Reading[]> {
  const { rows } = await pool.query<{ key: string }>(
    "delete from sync.dirty returning source || '/' || kind || '/' || source_id as key",
  );
  const wanted = [...new Set(rows.map(({ key }) => key))].flatMap((key) => byKey.get(key) ?? []);
  console.log(`  ${wanted.length} roots again: their organisation turned out to use PTV, or not to`);
  return wanted;
}

async function identifyBatch(pool: pg.Pool, batch: readonly Reading[]): Promise<void> {
  await transaction(pool, async (db) => {
    await lockIdentity(db, "shared");
    await lockMatching(
      db,
      batch.map(({ root }) => keyText(root.key)),
      KINDS,
    );
    await identifyRoots(
      batch,
      createIdentityUnit(db, "listing", () => undefined),
      RULES,
    );
  });
}

/** Roots as deriving reads them, with the organisations that they were recognised to be of. */
async function readAll(pool: pg.Pool, { roots, organisations }: MappedSources): Promise<readonly Reading[]> {
  const { rows } = await pool.query<{ key: string; id: string }>(
    "select key, organisation_id as id from sync.organisation_root",
  );
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  const drafts = new Map<string, OrganisationDraft>(
    organisations.map(({ key, draft }) => [keyText(key), draft]),
  );
  return roots.map(({ key, draft }) => {
    const record = draft.organisation === null ? "" : keyText(draft.organisation);
    const [id, known] = [ids.get(record), drafts.get(record)];
    const organisation: readonly [string, KnownOrganisation][] =
      id === undefined || known === undefined
        ? []
        : [[record, { id, type: known.type, name: known.name, businessId: known.businessId }]];
    return { root: rootInput(key, new Map(organisation)), draft, earlier: false, problems: [], drift: [] };
  });
}

function rootInput(
  key: Reading["root"]["key"],
  organisations: Reading["root"]["organisations"],
): Reading["root"] {
  const record = {
    key,
    payload: null,
    earlier: [],
    state: "present",
    withdrawnReason: null,
    withdrawnAt: null,
    wireProblems: [],
    scrubbed: false,
    sourceModifiedAt: null,
    firstSeenAt: new Date(),
  } as const;
  return { key, record, dependencies: new Map(), organisations };
}

function edited(reading: Reading): Reading {
  const { draft } = reading;
  if (draft === null) return reading;
  return {
    ...reading,
    draft: { ...draft, description: { ...draft.description, fi: "Kuvaus on kirjoitettu uudelleen." } },
  };
}

function batchesOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
}

async function timed(
  pool: pg.Pool,
  act: () => Promise<void>,
): Promise<{ readonly cpu: number; readonly text: string }> {
  const [before, start] = [await cpuSeconds(pool), performance.now()];
  await act();
  const [after, seconds] = [await cpuSeconds(pool), (performance.now() - start) / 1000];
  const used = { here: after.here - before.here, database: after.database - before.database };
  const cpu = used.here + used.database;
  return {
    cpu,
    text: `${seconds.toFixed(1)} s; processor seconds: here ${used.here.toFixed(1)}, database ${used.database.toFixed(1)}`,
  };
}

/** Of the database's: all its processes, those that have ended since included, which their server has counted. */
async function cpuSeconds(pool: pg.Pool): Promise<{ readonly here: number; readonly database: number }> {
  const { user, system } = process.cpuUsage();
  const { rows } = await pool.query<{ pid: number }>("select pid from pg_stat_activity");
  const [first] = rows;
  const server = Number((await statOf(first?.pid ?? 0))[1] ?? 0);
  const running = await Promise.all([...rows.map(({ pid }) => pid), server].map(statOf));
  const [, , ...ended] = (await statOf(server)).slice(11, 15);
  const ticks = [...running.flatMap((fields) => fields.slice(11, 13)), ...ended];
  return {
    here: (user + system) / 1_000_000,
    database: secondsOf(ticks),
  };
}
