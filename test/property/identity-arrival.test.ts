import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeriveContext } from "../../src/compose/derive.ts";
import { readConfig } from "../../src/config.ts";
import { deriveUntilDone } from "../../src/jobs/derive/derive.ts";
import { createLahellaMapper } from "../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../src/mappers/ptv/mapper.ts";
import { createDerivationStore } from "../../src/store/derivation/store.ts";
import { catalogue, contents, mergedListings } from "../support/identities.ts";
import { type Pipeline, rowsOf, startPipeline } from "../support/pipeline.ts";

let pipeline: Pipeline;
let records: readonly string[];
let roots: readonly string[];

const MARI = { by: "mari", reason: null };
const mappers = { lahella: createLahellaMapper(), ptv: createPtvMapper() };
const context = createDeriveContext(readConfig({ env: { REGION: "all" } }), mappers);

beforeAll(async () => {
  pipeline = await startPipeline(
    { seed: "arrival", organisations: 8, services: 14, channels: 20, listings: 30 },
    { REGION: "all" },
  );
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  records = (
    await rowsOf<{ key: string }>(
      pipeline,
      `select source || '/' || kind || '/' || source_id as key from sync.source_record
       where kind in ('service', 'activity', 'organisation', 'group') order by 1`,
    )
  ).map((row) => row.key);
  roots = (await rowsOf<{ key: string }>(pipeline, "select key from sync.root order by key")).map(
    (row) => row.key,
  );
});
afterAll(() => pipeline.close());

const query = (sql: string, values: readonly unknown[] = []) =>
  pipeline.database.pool.query(sql, [...values]);

/** Derives with small batches, by two workers at once, as several processes would. */
async function derive(): Promise<void> {
  const store = createDerivationStore(pipeline.database.pool);
  const faults: unknown[] = [];
  const options = {
    batch: 7,
    source: null,
    signal: new AbortController().signal,
    onBatch: () => undefined,
    onFault: (fault: unknown) => void faults.push(fault),
  };
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
  await Promise.all([1, 2].map(() => deriveUntilDone(store, context, options, sleep)));
  expect(faults).toEqual([]);
}

/** As if the given records had come in this order, so many at a time, to an empty service. */
async function arrive(order: readonly string[], portion: number): Promise<void> {
  await query(
    `truncate sync.root, sync.organisation_root, sync.record_features, sync.match, sync.dirty, catalogue.listing,
       catalogue.organisation, catalogue.redirect cascade`,
  );
  for (let from = 0; from < order.length; from += portion) {
    await query(
      `insert into sync.dirty (source, kind, source_id, why, since)
       select split_part(key, '/', 1), split_part(key, '/', 2), split_part(key, '/', 3), 'test', now()
       from unnest($1::text[]) with ordinality as k (key, place) order by place`,
      [order.slice(from, from + portion)],
    );
    await derive();
  }
}

test("the order in which records come does not matter, nor how many workers derive them", async () => {
  await arrive(records, records.length);
  const merged = await mergedListings(pipeline);
  expect(merged.length).toBeGreaterThan(1);
  const [first] = merged;
  const [one, other] = roots.filter((key) =>
    merged.every(({ origin, copy }) => key !== origin && key !== copy),
  );
  if (first === undefined || one === undefined || other === undefined) throw new Error("too few roots");
  await pipeline.service.identity.decide(one, other, "same", MARI);
  await pipeline.service.identity.decide(first.origin, first.copy, "different", MARI);
  await derive();
  const before = await contents(pipeline);

  const orders = fc.tuple(
    fc.shuffledSubarray([...records], { minLength: records.length }),
    fc.integer({ min: 9, max: records.length }),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([order, portion]) => {
      await arrive(order, portion);
      expect(await contents(pipeline)).toEqual(before);
    }),
    { numRuns: 6 },
  );
});

async function undoEverything(): Promise<void> {
  const { identity } = pipeline.service;
  for (const { id } of await identity.pairs(["same", "different"], null)) await identity.undoPair(id, MARI);
}

test("I1: what people join and part and take back leaves nothing behind, ids included", async () => {
  await undoEverything();
  const before = await catalogue(pipeline);
  const root = fc.constantFrom(...roots);
  const decisions = fc.array(
    fc.record({ a: root, b: root, kind: fc.constantFrom("same" as const, "different" as const) }),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(decisions, async (taken) => {
      const pairs = taken.filter(({ a, b }) => a !== b);
      for (const { a, b, kind } of pairs) await pipeline.service.identity.decide(a, b, kind, MARI);
      // From nothing but the mirror and the decisions, everything is as it grew.
      const grown = await catalogue(pipeline);
      await query(
        `truncate sync.record_features, sync.match, catalogue.listing, catalogue.redirect cascade;
         update sync.root set listing_id = own_id, role = 'origin'`,
      );
      await pipeline.service.deriveNow(true);
      expect(await catalogue(pipeline)).toEqual(grown);
      await undoEverything();
      expect(await catalogue(pipeline)).toEqual(before);
    }),
    { numRuns: 5 },
  );
});
