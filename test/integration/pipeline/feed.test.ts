import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../../../src/domain/content-hash.ts";
import type { DerivationUnit, ListingInput, ListingResult } from "../../../src/domain/derivation.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { feedAfter, feedEnd, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline({ listings: 20 });
  await pipeline.service.syncNow(["lahella"], "full");
  // From here on this test is the only one that derives.
  await pipeline.service.close();
});
afterAll(() => pipeline.close());

/** The listing with another cost text: one new version, one row of the feed. */
function changed(input: ListingInput): ListingResult {
  const { standing, listingId } = input;
  if (standing === null) throw new Error("the listing does not stand");
  const document = { ...standing.document, costText: { fi: randomUUID() } };
  return {
    listingId,
    roots: input.members.map(({ root }) => ({
      key: root.key,
      outcome: "visible",
      reason: null,
      problems: [],
      mapperVersion: 1,
    })),
    listing: {
      id: listingId,
      document,
      contentHash: contentHash(document),
      organisationType: null,
      inRegion: true,
      spans: [],
      nextAt: standing.nextAt,
      nextChangeAt: standing.nextChangeAt,
    },
    change: "updated",
    changedFields: ["costText"],
    drift: [],
  };
}

async function saveChanged(unit: DerivationUnit): Promise<void> {
  await unit.loadRoots();
  await unit.saveListings((await unit.loadListings()).map(changed));
}

async function someoneWaitsForTheFeed(): Promise<void> {
  for (;;) {
    const waiting = await rowsOf(
      pipeline,
      "select 1 from pg_locks where locktype = 'advisory' and not granted",
    );
    if (waiting.length > 0) return;
    await sleep(5);
  }
}

test("I11: a reader that pages by sequence misses no row of a transaction that commits late", async () => {
  const store = createDerivationStore(pipeline.database.pool);
  const start = await feedEnd(pipeline);
  await pipeline.database.pool.query(
    "insert into sync.dirty (source, kind, source_id, why, since) select 'lahella', 'activity', id, 'test', now() from unnest($1::text[]) id",
    [(await visibleRoots(pipeline, "lahella")).slice(0, 2)],
  );
  const read: number[] = [];
  const readOn = async (): Promise<void> => {
    for (const { seq } of await feedAfter(pipeline, read.at(-1) ?? start)) read.push(seq);
  };

  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const slow = store.batch(1, "lahella", async (unit) => {
    await saveChanged(unit);
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const quick = store.batch(1, "lahella", saveChanged);
  // Either the second writer waits for the first, or it is through already: then its row could be read too early.
  await Promise.race([quick, someoneWaitsForTheFeed()]);
  await readOn();
  commit.resolve();
  expect(await Promise.all([slow, quick])).toEqual([1, 1]);
  await readOn();

  const all = (await feedAfter(pipeline, start)).map(({ seq }) => seq);
  expect(all).toHaveLength(2);
  expect(read).toEqual(all);
});
