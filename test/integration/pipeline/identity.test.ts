import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { copiedListings, identityOf, mergedListings } from "../../support/identities.ts";
import { answerFor, feedAfter, feedEnd } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { until } from "../../support/until.ts";

const DAY_MS = 86_400_000;
const daysAhead = (days: number): Date => new Date(Date.now() + days * DAY_MS);

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella"], "full");
  await pipeline.service.syncNow(["ptv"], "full");
});
afterAll(() => pipeline.close());

describe("a listing that the transfer copied into PTV", () => {
  test("is one listing with its copy; the copy's own id leads to it", async () => {
    const merged = await mergedListings(pipeline);
    expect(merged.length).toBeGreaterThan(3);
    for (const { origin, copy, listing, service } of merged) {
      const { ownId, listingId, role } = await identityOf(pipeline, copy);
      expect(await identityOf(pipeline, origin)).toMatchObject({
        ownId: listingId,
        listingId,
        role: "origin",
      });
      expect(role).toBe("copy");
      expect(await answerFor(pipeline, ownId)).toEqual({ found: "redirect", to: listingId });
      const answer = await answerFor(pipeline, listingId);
      expect(answer).toMatchObject({ found: "listing", document: { id: listingId } });
      if (answer.found !== "listing") continue;
      expect(answer.document.sources.map(({ id, role: part }) => [id, part])).toEqual([
        [listing, "origin"],
        [service, "copy"],
      ]);
      expect(answer.document.fieldSources["name"]).toBe(origin);
    }
  });

  test("is never one with another than its own copy", async () => {
    const copies = new Set(copiedListings(pipeline).map(({ origin, copy }) => `${origin} ${copy}`));
    const pairs = await rowsOf<{ origin: string; other: string }>(
      pipeline,
      `select o.key as origin, c.key as other from sync.root o
       join sync.root c on c.listing_id = o.listing_id and c.key > o.key`,
    );
    expect(pairs.filter(({ origin, other }) => !copies.has(`${origin} ${other}`))).toEqual([]);
  });

  test("stands once in the catalogue and is found under both sources' ids", async () => {
    const rows = await rowsOf<{ listings: number; roots: number; merged: number }>(
      pipeline,
      `select (select count(*)::int from catalogue.listing) as listings,
              (select count(distinct listing_id)::int from sync.root where outcome <> 'quarantined') as roots,
              (select count(*)::int from catalogue.redirect where subject = 'listing') as merged`,
    );
    expect(rows[0]?.listings).toBe(rows[0]?.roots);
    expect(rows[0]?.merged).toBe((await mergedListings(pipeline)).length);
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

describe("an organisation that both sources describe", () => {
  test("is one by its business id, with every id it has; the other own id leads to it", async () => {
    const reader = createCatalogueReader(pipeline.database.pool);
    const moved = await rowsOf<{ key: string; ownId: string; id: string; sourceId: string; source: string }>(
      pipeline,
      `select key, own_id as "ownId", organisation_id as id, source_id as "sourceId", source
       from sync.organisation_root where own_id <> organisation_id`,
    );
    expect(moved.length).toBeGreaterThan(3);
    for (const { ownId, id, source, sourceId } of moved) {
      const organisation = await reader.organisation(ownId);
      expect(organisation).toMatchObject({ id });
      expect(organisation?.identifiers).toContainEqual({ scheme: source, identifier: sourceId });
      expect(organisation?.identifiers.filter(({ scheme }) => scheme === "FI-YTUNNUS")).toHaveLength(1);
    }
  });

  test("is not one with another whose name is unlike, though both bear the same id: a person is asked", async () => {
    const { simulator, service } = pipeline;
    const [one, other] = [...simulator.lahella.store.groups()].filter(
      ({ traits }) => traits.type !== "municipality" && (traits.businessId ?? null) !== null,
    );
    if (one === undefined || other === undefined) throw new Error("too few groups");
    await pipeline.database.pool.query(
      `with typed as (
         update sync.source_record
         set payload = jsonb_set(payload, '{traits}', payload -> 'traits' || $2::jsonb)
         where source = 'lahella' and kind = 'group' and source_id = $1
         returning source, kind, source_id)
       insert into sync.dirty (source, kind, source_id, why, since) select *, 'test', now() from typed`,
      [
        other._key,
        JSON.stringify({
          businessId: one.traits.businessId,
          translations: { fi: { name: "Qwxz Vbnm ry", summary: "", description: "" } },
        }),
      ],
    );
    await service.deriveNow(false);
    const [first, second] = await rowsOf<{ id: string }>(
      pipeline,
      "select organisation_id as id from sync.organisation_root where source_id = any($1) order by source_id",
      [[one._key, other._key]],
    );
    expect(first?.id).not.toBe(second?.id);
    const asked = (await service.identity.pairs(["open"], null)).filter(({ conflicts }) =>
      conflicts.includes("same-id-other-name"),
    );
    expect(asked.some(({ a, b }) => a.id === other._key || b.id === other._key)).toBe(true);
    expect(await service.checkCatalogue()).toEqual([]);
  });
});

describe("the trace", () => {
  test("tells what was merged with what", async () => {
    const [merged] = await mergedListings(pipeline);
    if (merged === undefined) throw new Error("nothing was merged");
    const { listingId } = await identityOf(pipeline, merged.origin);
    const { items } = await createCatalogueReader(pipeline.database.pool).trace(
      { by: "record", source: "ptv", sourceId: merged.service },
      { page: 1, size: 10 },
    );
    expect(items).toMatchObject([
      {
        id: merged.service,
        listingId,
        role: "copy",
        mergedWith: [{ source: "lahella", kind: "activity", id: merged.listing, role: "origin" }],
      },
    ]);
  });
});

describe("when the origin goes", () => {
  test("the copy is hidden as origin-withdrawn until it goes too", async () => {
    const [pair] = await visibleMerged();
    if (pair === undefined) throw new Error("no visible listing with a copy");
    const { listingId } = await identityOf(pipeline, pair.origin);
    pipeline.simulator.lahella.store.remove(pair.listing);
    const before = await feedEnd(pipeline);
    await pipeline.service.syncNow(["lahella"], "delta");

    expect(await identityOf(pipeline, pair.copy)).toMatchObject({
      listingId,
      role: "copy",
      outcome: "hidden",
      reason: "origin-withdrawn",
    });
    expect(await feedAfter(pipeline, before)).toMatchObject([{ listingId, op: "remove" }]);
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      found: "listing",
      document: {
        state: "hidden",
        stateReason: "origin-withdrawn",
        sources: [{ id: pair.service, role: "copy" }],
      },
    });

    pipeline.simulator.transfer.run();
    await pipeline.service.syncNow(["ptv"], "full");
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ listingId, outcome: "withdrawn" });
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      found: "listing",
      document: { state: "withdrawn" },
    });
  });

  test("a copy that is still there when the time has passed is shown again", async () => {
    const [pair] = await visibleMerged();
    if (pair === undefined) throw new Error("no visible listing with a copy");
    pipeline.simulator.lahella.store.withdraw(pair.listing);
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ outcome: "hidden" });

    // Nobody derives all anew: the clock finds it by itself, and not before.
    const store = createDerivationStore(pipeline.database.pool);
    await store.markDue(daysAhead(59));
    const early = await pipeline.another({ NOW_OFFSET_MS: String(59 * DAY_MS) });
    await early.deriveNow(false);
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ outcome: "hidden" });
    await store.markDue(daysAhead(61));
    const later = await pipeline.another({ NOW_OFFSET_MS: String(61 * DAY_MS) });
    await later.deriveNow(false);
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ reason: null, outcome: "visible" });
    await pipeline.service.deriveNow(true);
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ outcome: "hidden" });
  });

  test("what they were judged to be stands when retention has been at the origin, until it returns", async () => {
    const [pair] = await visibleMerged();
    if (pair === undefined) throw new Error("no visible listing with a copy");
    const { listingId } = await identityOf(pipeline, pair.origin);
    pipeline.simulator.lahella.store.withdraw(pair.listing);
    await pipeline.service.syncNow(["lahella"], "delta");
    const later = await pipeline.another({ NOW_OFFSET_MS: String(91 * DAY_MS) });
    expect((await later.retain()).scrubbed).toBeGreaterThan(0);
    pipeline.simulator.ptv.updateService(pair.service, { names: { fi: "Qwxz vbnm" } });
    await later.syncNow(["ptv"], "full");
    // Workers that are still deriving what the run marked go by the earlier clock.
    await until(async () => {
      await later.deriveNow(true);
      return !(await later.checkCatalogue()).some((one) => one.listingId === listingId);
    });
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ listingId, role: "copy" });
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: { name: { fi: "Qwxz vbnm" } } });

    // Back with all that it tells, it is not what its copy has become.
    pipeline.simulator.lahella.store.publish(pair.listing);
    await pipeline.service.syncNow(["lahella"], "delta");
    const copy = await identityOf(pipeline, pair.copy);
    expect(copy).toMatchObject({ listingId: copy.ownId, role: "origin" });
    // The others are told by today's clock again.
    await pipeline.service.deriveNow(true);
  });
});

describe("when the origin is written anew", () => {
  test("the copy stands under its own id until the transfer follows, then it is one with it again", async () => {
    const [pair] = await visibleMerged();
    if (pair === undefined) throw new Error("no visible listing with a copy");
    const { ownId: copyId } = await identityOf(pipeline, pair.copy);
    const { listingId } = await identityOf(pipeline, pair.origin);
    pipeline.simulator.lahella.store.change(pair.listing, {
      traits: {
        translations: {
          fi: {
            name: "Wxyz qwerty",
            summary: "<p>Lorem ipsum dolor.</p>",
            description: "<p>Consectetur adipiscing elit, sed do eiusmod tempor incididunt.</p>",
          },
        },
      },
    });
    const before = await feedEnd(pipeline);
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ listingId: copyId, role: "origin" });
    expect(await answerFor(pipeline, copyId)).toMatchObject({
      found: "listing",
      document: { state: "visible" },
    });
    const told = (await feedAfter(pipeline, before)).map(({ listingId: id, op }) => `${op} ${id}`);
    expect(new Set(told)).toEqual(new Set([`upsert ${listingId}`, `upsert ${copyId}`]));

    pipeline.simulator.transfer.run();
    const middle = await feedEnd(pipeline);
    await pipeline.service.syncNow(["ptv"], "full");
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ listingId, role: "copy" });
    expect(await feedAfter(pipeline, middle)).toContainEqual(
      expect.objectContaining({ listingId: copyId, op: "redirect", redirectTo: listingId }),
    );
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

describe("when the copy goes", () => {
  test("the origin stays as it was, under its id", async () => {
    const [pair] = await visibleMerged();
    if (pair === undefined) throw new Error("no visible listing with a copy");
    const { listingId } = await identityOf(pipeline, pair.origin);
    pipeline.simulator.ptv.archive("services", pair.service);
    await pipeline.service.syncNow(["ptv"], "full");
    expect(await identityOf(pipeline, pair.copy)).toMatchObject({ outcome: "withdrawn", listingId });
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      found: "listing",
      document: { state: "visible", sources: [{ id: pair.listing, role: "origin" }] },
    });
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

async function visibleMerged(): Promise<Awaited<ReturnType<typeof mergedListings>>> {
  const rows = await rowsOf<{ key: string }>(
    pipeline,
    `select r.key from sync.root r join catalogue.listing l on l.id = r.listing_id
     where l.state = 'visible' and r.outcome = 'visible' order by r.key`,
  );
  const keys = new Set(rows.map((row) => row.key));
  return (await mergedListings(pipeline)).filter(({ origin, copy }) => keys.has(origin) && keys.has(copy));
}
