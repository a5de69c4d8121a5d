import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MatchPair } from "../../../src/domain/identity/decisions.ts";
import { keyText } from "../../../src/domain/source.ts";
import { copiedListings, identityOf, mergedListings } from "../../support/identities.ts";
import { answerFor, feedAfter, feedEnd, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

const MARI = { by: "mari", reason: "sama ryhmä" };

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
});
afterAll(() => pipeline.close());

async function pairOf(one: string, other: string): Promise<MatchPair> {
  const pairs = await pipeline.service.identity.pairs(["open", "automatic", "same", "different"], null);
  const pair = pairs.find(
    ({ a, b }) => [keyText(a), keyText(b)].sort().join() === [one, other].sort().join(),
  );
  if (pair === undefined) throw new Error(`${one} and ${other} are no pair`);
  return pair;
}

/** Two visible listings of Lähellä.fi that have no copy, each in a listing of its own. */
async function strangers(from: number): Promise<readonly [string, string]> {
  const copied = new Set(copiedListings(pipeline).map(({ listing }) => listing));
  const alone = (await visibleRoots(pipeline, "lahella")).filter((id) => !copied.has(id));
  const [a, b] = alone.slice(from, from + 2);
  if (a === undefined || b === undefined) throw new Error("too few visible listings");
  return [`lahella/activity/${a}`, `lahella/activity/${b}`];
}

/** Everything the catalogue says, versions and times left out. */
async function catalogue(): Promise<unknown> {
  return rowsOf(
    pipeline,
    `select l.id, l.document - '{version,updatedAt}'::text[] as document,
            (select array_agg(r.key || r.role order by r.key) from sync.root r where r.listing_id = l.id) as roots
     from catalogue.listing l order by l.id`,
  );
}

describe("two listings that a person calls the same", () => {
  test("are one under the older id, and undone they are what they were, under their old ids", async () => {
    const [first, second] = await strangers(0);
    const [older, newer] = [await identityOf(pipeline, first), await identityOf(pipeline, second)].sort(
      (a, b) => (a.ownId < b.ownId ? -1 : 1),
    ) as [Awaited<ReturnType<typeof identityOf>>, Awaited<ReturnType<typeof identityOf>>];
    const before = await catalogue();
    const start = await feedEnd(pipeline);

    const pairId = await pipeline.service.identity.decide(first, second, "same", MARI);
    expect(await answerFor(pipeline, newer.ownId)).toEqual({ found: "redirect", to: older.ownId });
    expect(await identityOf(pipeline, newer.key)).toMatchObject({ listingId: older.ownId, role: "origin" });
    expect(await feedAfter(pipeline, start)).toMatchObject([
      { listingId: older.ownId, op: "upsert" },
      { listingId: newer.ownId, op: "redirect", version: 1, redirectTo: older.ownId },
    ]);
    expect(await pairOf(first, second)).toMatchObject({
      id: pairId,
      state: "same",
      decidedBy: "mari",
      reason: "sama ryhmä",
    });
    expect(await pipeline.service.checkCatalogue()).toEqual([]);

    const middle = await feedEnd(pipeline);
    expect(await pipeline.service.identity.undoPair(pairId, MARI)).toBe("reopened");
    expect(await catalogue()).toEqual(before);
    expect(await feedAfter(pipeline, middle)).toMatchObject([
      { listingId: older.ownId, op: "upsert" },
      { listingId: newer.ownId, op: "upsert", version: 2 },
    ]);
    expect(await answerFor(pipeline, newer.ownId)).toMatchObject({
      found: "listing",
      document: { version: 2 },
    });
  });

  test("stay decided when both change", async () => {
    const [first, second] = await strangers(2);
    await pipeline.service.identity.decide(first, second, "different", { by: "mari", reason: null });
    for (const key of [first, second]) {
      pipeline.simulator.lahella.store.change(key.split("/")[2] ?? "", {
        traits: {
          translations: { fi: { name: "Sama nimi", summary: "<p>Sama.</p>", description: "<p>Sama.</p>" } },
        },
      });
    }
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await pairOf(first, second)).toMatchObject({ state: "different", decidedBy: "mari" });
  });

  test("are reported when others part them, and nothing is joined on such words", async () => {
    const [a, b] = await strangers(4);
    const [c] = await strangers(6);
    await pipeline.service.identity.decide(a, b, "same", MARI);
    await pipeline.service.identity.decide(b, c, "same", MARI);
    await pipeline.service.identity.decide(a, c, "different", MARI);
    const ids = await Promise.all([a, b, c].map((key) => identityOf(pipeline, key)));
    expect(ids.map(({ ownId, listingId }) => ownId === listingId)).toEqual([true, true, true]);
    expect(await pairOf(a, b)).toMatchObject({ contradicted: true });
    expect(await pairOf(a, c)).toMatchObject({ contradicted: true });
    await pipeline.service.identity.undoPair((await pairOf(a, c)).id, MARI);
    expect(
      new Set(
        (await Promise.all([a, b, c].map((key) => identityOf(pipeline, key)))).map((one) => one.listingId),
      ).size,
    ).toBe(1);
  });

  test("are dormant while one of them is gone", async () => {
    const [a, b] = await strangers(8);
    await pipeline.service.identity.decide(a, b, "same", MARI);
    pipeline.simulator.lahella.store.remove(b.split("/")[2] ?? "");
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await pairOf(a, b)).toMatchObject({ state: "same", dormant: true });
    expect(await answerFor(pipeline, (await identityOf(pipeline, a)).listingId)).toMatchObject({
      found: "listing",
      document: { state: "visible", sources: [{ id: a.split("/")[2] }] },
    });
  });
});

describe("what the machine joined", () => {
  test("is parted by an undo, for good, and joined again by a second one", async () => {
    const [merged] = await mergedListings(pipeline);
    if (merged === undefined) throw new Error("nothing was joined");
    const { id } = await pairOf(merged.origin, merged.copy);
    expect(await pipeline.service.identity.undoPair(id, MARI)).toBe("parted");
    await pipeline.service.deriveNow(true);
    const apart = await identityOf(pipeline, merged.copy);
    expect(apart).toMatchObject({ listingId: apart.ownId, role: "origin" });
    expect(await pairOf(merged.origin, merged.copy)).toMatchObject({ id, state: "different" });

    expect(await pipeline.service.identity.undoPair(id, MARI)).toBe("reopened");
    expect(await identityOf(pipeline, merged.copy)).toMatchObject({ role: "copy" });
    expect(await pairOf(merged.origin, merged.copy)).toMatchObject({
      id,
      state: "automatic",
      decidedBy: null,
    });
  });
});

describe("a listing", () => {
  const DAY_MS = 86_400_000;
  const until = new Date(Date.now() + DAY_MS);

  test("keeps a locked field until the lock ends, whatever its source says", async () => {
    const [key] = await strangers(10);
    const { listingId } = await identityOf(pipeline, key);
    const { identity } = pipeline.service;
    const about = { listingId, expiresAt: until, ...MARI };
    const id = await identity.lock(about, "cost", "free");
    const locked = { cost: "free", fieldSources: { cost: `decision/${id}` } };
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: locked });
    await expect(identity.lock(about, "cost", "gratis")).rejects.toMatchObject({ code: "PARAMETER_INVALID" });

    const later = await pipeline.another({ NOW_OFFSET_MS: String(2 * DAY_MS) });
    await later.deriveNow(true);
    expect(await answerFor(pipeline, listingId)).not.toMatchObject({ document: locked });
    await pipeline.service.deriveNow(true);
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: locked });
    await identity.undo(id, "mari");
    expect(await answerFor(pipeline, listingId)).not.toMatchObject({ document: locked });
    await expect(identity.undo(id, "mari")).rejects.toMatchObject({ code: "NOTHING_TO_UNDO" });
  });

  test("is hidden by a person, and shown again when that ends by itself", async () => {
    const [key] = await strangers(10);
    const { listingId } = await identityOf(pipeline, key);
    await pipeline.service.identity.hide({ listingId, expiresAt: until, ...MARI });
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      document: { state: "hidden", stateReason: "hidden-by-person" },
    });
    const [due] = await rowsOf<{ at: Date }>(
      pipeline,
      "select next_change_at as at from catalogue.listing where id = $1",
      [listingId],
    );
    expect(due?.at.getTime()).toBeLessThanOrEqual(until.getTime());
    const later = await pipeline.another({ NOW_OFFSET_MS: String(2 * DAY_MS) });
    await later.deriveNow(true);
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: { state: "visible" } });
  });
});

describe("a name", () => {
  test("that means nothing, or the same record twice, is refused", async () => {
    const [key, other] = await strangers(12);
    const { identity } = pipeline.service;
    await expect(identity.decide(key, "ptv/service/no", "same", MARI)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(identity.decide(key, key, "same", MARI)).rejects.toMatchObject({
      code: "PARAMETER_INVALID",
    });
    const [root] = await rowsOf<{ own: string }>(
      pipeline,
      "select own_id as own from sync.root where key = $1",
      [key],
    );
    const pairId = await identity.decide(root?.own ?? "", other.split("/")[2] ?? "", "different", MARI);
    expect(await pairOf(key, other)).toMatchObject({ id: pairId, state: "different" });
  });
});
