import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../../../src/domain/content-hash.ts";
import type { ListingInput, ListingResult } from "../../../src/domain/derive/derivation.ts";
import { keyText } from "../../../src/domain/source.ts";
import { saveListings } from "../../../src/store/derivation/save.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { transaction } from "../../../src/store/pool.ts";
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

/** Two listings as derive loads them. */
async function twoListings(): Promise<readonly ListingInput[]> {
  await pipeline.database.pool.query(
    "insert into sync.dirty (source, kind, source_id, why, since) select 'lahella', 'activity', id, 'test', now() from unnest($1::text[]) id",
    [(await visibleRoots(pipeline, "lahella")).slice(0, 2)],
  );
  let inputs: readonly ListingInput[] = [];
  await createDerivationStore(pipeline.database.pool).batch(2, "lahella", async (unit) => {
    await unit.loadRoots();
    inputs = await unit.loadListings();
  });
  return inputs;
}

/** Writes one listing in a transaction of its own, past the locks that keep matching apart: only the feed's is left. */
function write(input: ListingInput | undefined, beforeCommit: () => Promise<void>): Promise<void> {
  if (input === undefined) throw new Error("there is no such listing");
  const before = {
    stateBefore: new Map([[input.listingId, "visible"]]),
    roots: input.members.map(({ root }) => keyText(root.key)),
  };
  return transaction(pipeline.database.pool, async (client) => {
    await saveListings(client, [changed(input)], before);
    await beforeCommit();
  });
}

async function someoneWaitsForTheFeed(): Promise<void> {
  for (;;) {
    const waiting = await rowsOf(
      pipeline,
      `select 1 from pg_locks where locktype = 'advisory' and objid = 7401 and objsubid = 1 and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    if (waiting.length > 0) return;
    await sleep(5);
  }
}

test("I11: a reader that pages by sequence misses no row of a transaction that commits late", async () => {
  const [one, other] = await twoListings();
  const start = await feedEnd(pipeline);
  const read: number[] = [];
  const readOn = async (): Promise<void> => {
    for (const { seq } of await feedAfter(pipeline, read.at(-1) ?? start)) read.push(seq);
  };

  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const slow = write(one, async () => {
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const quick = write(other, () => Promise.resolve());
  // Either the second writer waits for the first, or it is through already: then its row could be read too early.
  await Promise.race([quick, someoneWaitsForTheFeed()]);
  await readOn();
  commit.resolve();
  await Promise.all([slow, quick]);
  await readOn();

  const all = (await feedAfter(pipeline, start)).map(({ seq }) => seq);
  expect(all).toHaveLength(2);
  expect(read).toEqual(all);
});
