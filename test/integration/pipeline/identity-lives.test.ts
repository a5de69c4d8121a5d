import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MatchPair } from "../../../src/domain/identity/decisions.ts";
import { keyText } from "../../../src/domain/source.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { firstDay, lastDay, withOtherDates } from "../../simulator/cases/edit-listing.ts";
import type { Activity, Traits } from "../../simulator/lahella/wire.ts";
import { type Copied, identityOf, mergedListings } from "../../support/identities.ts";
import { answerFor, feedAfter, feedEnd } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

const DAY_MS = 86_400_000;
const MARI = { by: "mari", reason: null };

let pipeline: Pipeline;
let unused: readonly Copied[] = [];

beforeAll(async () => {
  pipeline = await startPipeline({ cases: true }, { REGION: "all" });
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  const shown = await rowsOf<{ key: string }>(
    pipeline,
    "select r.key from sync.root r join catalogue.listing l on l.id = r.listing_id where l.state = 'visible'",
  );
  const keys = new Set(shown.map((row) => row.key));
  unused = (await mergedListings(pipeline)).filter(({ origin }) => keys.has(origin));
});
afterAll(() => pipeline.close());

/** A visible listing with its copy that no other test has touched. */
function merged(isFit: (activity: Activity) => boolean = () => true): Copied {
  const pair = unused.find(({ listing }) => isFit(activityOf(listing)));
  if (pair === undefined) throw new Error("too few listings with a copy");
  unused = unused.filter((one) => one !== pair);
  return pair;
}

async function pairsOf(...keys: readonly string[]): Promise<readonly MatchPair[]> {
  const pairs = await pipeline.service.identity.pairs(
    ["open", "postponed", "automatic", "same", "different"],
    null,
  );
  return pairs.filter(({ a, b }) => keys.includes(keyText(a)) && keys.includes(keyText(b)));
}

const listingOf = async (key: string): Promise<string> => (await identityOf(pipeline, key)).listingId;

/** The listing as Lähellä.fi holds it. */
function activityOf(listing: string): Activity {
  const stored = pipeline.simulator.lahella.store.listing(listing);
  if (stored === undefined) throw new Error(`there is no listing ${listing}`);
  return stored.activity;
}

/** Gives the listing a text so long that a word more or less hardly shows, and lets its copy follow. */
function tellAtLength(listing: string): void {
  const { lahella, transfer } = pipeline.simulator;
  const { translations } = activityOf(listing).traits;
  const { fi } = translations;
  if (fi === undefined) throw new Error(`listing ${listing} says nothing in Finnish`);
  const description = `<p>${Array.from({ length: 60 }, (_, index) => `sana${index}`).join(" ")}</p>`;
  lahella.store.change(listing, {
    traits: { translations: { ...translations, fi: { ...fi, description } } },
  });
  transfer.run();
}

/** How long the listing's term is in milliseconds; 0 when it tells none. */
function termOf(traits: Traits): number {
  return (lastDay(traits) ?? 0) - (firstDay(traits) ?? 0);
}

/** A second copy of a service, with a sentence of its own. */
function copyAgain(service: string): string {
  const { ptv } = pipeline.simulator;
  const content = ptv.services.get(service)?.content;
  if (content === undefined) throw new Error(`there is no service ${service}`);
  const { fi = "" } = content.texts.Description ?? {};
  const texts = {
    ...content.texts,
    Description: { ...content.texts.Description, fi: `${fi} Tervetuloa mukaan.` },
  };
  const id = ptv.createService({ ...content, texts });
  for (const { channelId } of ptv.connections.of("service", service)) ptv.connect(id, channelId);
  return id;
}

describe("a listing that is withdrawn and entered anew with the same words", () => {
  test("has its copy at once, and nobody is asked", async () => {
    const { listing, origin, copy } = merged(({ traits }) => termOf(traits) > 0);
    const { store } = pipeline.simulator.lahella;
    const { group, traits } = activityOf(listing);
    // Both have the pin that the geocoder gives their address, so that neither fits the copy better.
    store.replace(listing, group, traits);
    // In another term: not the same one entered twice.
    const later = withOtherDates(traits, termOf(traits) + 30 * DAY_MS);
    const entered = `lahella/activity/${store.create({ group, traits: later, status: "published" })._key}`;
    await pipeline.service.syncNow(["lahella"], "delta");
    expect((await pairsOf(origin, copy, entered)).map(({ state, cut }) => [state, cut])).toEqual([
      ["open", "ambiguous"],
      ["open", "ambiguous"],
    ]);
    expect((await identityOf(pipeline, copy)).role).toBe("origin");

    store.remove(listing);
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await identityOf(pipeline, copy)).toMatchObject({
      listingId: await listingOf(entered),
      role: "copy",
      outcome: "visible",
    });
    expect((await pairsOf(origin, copy, entered)).map(({ state }) => state)).toEqual([
      "automatic",
      "automatic",
    ]);
    expect(await answerFor(pipeline, await listingOf(origin))).toMatchObject({
      document: { state: "withdrawn" },
    });
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

describe("a chain of records that the machine joins", () => {
  test("is parted at its weakest link when its ends are decided different, and the cut is reported", async () => {
    const { listing, origin, copy, service } = merged();
    tellAtLength(listing);
    const other = `ptv/service/${copyAgain(service)}`;
    await pipeline.service.syncNow(["lahella", "ptv"], "delta");
    const together = await listingOf(origin);
    expect(await Promise.all([copy, other].map(listingOf))).toEqual([together, together]);

    await pipeline.service.identity.decide(copy, other, "different", MARI);
    const scores = new Map(
      (await pairsOf(origin, copy, other)).map(({ a, b, score }) => [keyText(a) + keyText(b), score ?? 0]),
    );
    expect(scores.get(origin + other)).toBeLessThan(scores.get(origin + copy) ?? 0);
    expect(await listingOf(copy)).toBe(together);
    const { listingId, ownId } = await identityOf(pipeline, other);
    expect(listingId).toBe(ownId);
    const told = await pairsOf(origin, other);
    expect(told).toMatchObject([{ state: "automatic", cut: "decided-different" }]);
    expect(await answerFor(pipeline, ownId)).toMatchObject({ document: { state: "visible" } });
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

describe("a decision about a record that vanished", () => {
  test("is kept, dormant, and works again when the record returns", async () => {
    const { origin, copy, service } = merged();
    const { ptv } = pipeline.simulator;
    await pipeline.service.identity.decide(origin, copy, "different", MARI);
    ptv.archive("services", service);
    await pipeline.service.syncNow(["ptv"], "full");
    expect(await identityOf(pipeline, copy)).toMatchObject({ outcome: "withdrawn" });
    expect(await pairsOf(origin, copy)).toMatchObject([{ state: "different", dormant: true }]);

    ptv.restore("services", service);
    await pipeline.service.syncNow(["ptv"], "full");
    expect(await pairsOf(origin, copy)).toMatchObject([{ state: "different", dormant: false }]);
    const { listingId, ownId } = await identityOf(pipeline, copy);
    expect(listingId).toBe(ownId);
    expect(await answerFor(pipeline, ownId)).toMatchObject({
      found: "listing",
      document: { id: ownId, state: "visible" },
    });
  });
});

describe("a part of a municipality", () => {
  test("is an organisation of its own, though it bears the municipality's business id", async () => {
    const { ptv } = pipeline.simulator;
    const town = [...ptv.organisations.all()].find(
      ({ id, content }) =>
        content.type === "Municipality" &&
        content.businessCode !== null &&
        content.parentId === null &&
        ptv.organisations.visible(id) !== undefined,
    );
    if (town === undefined) throw new Error("no municipality in PTV");
    const names = { fi: "Nuorisopalvelut" };
    const part = ptv.createOrganisation({ ...town.content, names, alternativeNames: {}, parentId: town.id });
    const some = [...ptv.services.all()].find(({ id }) => ptv.services.visible(id) !== undefined);
    if (some === undefined) throw new Error("no service in PTV");
    ptv.createService({ ...some.content, names: { fi: "Nuorten paja" }, responsible: part });
    await pipeline.service.syncNow(["ptv"], "full");
    const rows = await rowsOf<{ source_id: string; id: string; document: object }>(
      pipeline,
      `select r.source_id, r.organisation_id as id, o.document from sync.organisation_root r
       join catalogue.organisation o on o.id = r.organisation_id where r.source_id = any($1)`,
      [[town.id, part]],
    );
    const idOf = (record: string): string | undefined => rows.find((row) => row.source_id === record)?.id;
    expect(rows).toHaveLength(2);
    expect(idOf(part)).not.toBe(idOf(town.id));
    expect(rows.find((row) => row.source_id === part)?.document).toMatchObject({
      parentId: idOf(town.id),
      businessId: town.content.businessCode,
    });
    const asked = await pairsOf(`ptv/organisation/${town.id}`, `ptv/organisation/${part}`);
    expect(asked).toEqual([]);
  });
});

describe("a service that is wider than the listing", () => {
  test("stays a listing of its own; each names the other as related", async () => {
    const { related } = pipeline.simulator.truth();
    const shown: string[] = [];
    for (const { listing, service } of related) {
      const [one, other] = [await listingOf(listing), await listingOf(service)];
      expect(one).not.toBe(other);
      const [narrow, wide] = [await answerFor(pipeline, one), await answerFor(pipeline, other)];
      if (narrow.found !== "listing" || wide.found !== "listing") throw new Error("a listing is missing");
      if (narrow.document.related.length === 0) continue;
      shown.push(service);
      expect(narrow.document.related).toContainEqual({ listingId: other, relation: "supplemented-by" });
      expect(wide.document.related).toContainEqual({ listingId: one, relation: "supplements" });
      expect(narrow.document.sources.map(({ id }) => id)).not.toContain(service);
    }
    expect(shown).not.toEqual([]);
  });
});

describe("a locked field", () => {
  test("is the source's again when the lock's time is over, by the clock alone, and the feed tells", async () => {
    const { origin } = merged();
    const listingId = await listingOf(origin);
    const before = await answerFor(pipeline, listingId);
    if (before.found !== "listing") throw new Error("no such listing");
    const expiresAt = new Date(Date.now() + DAY_MS);
    const name = { fi: "Lukittu nimi" };
    await pipeline.service.identity.lock({ listingId, expiresAt, ...MARI }, "name", name);
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: { name } });

    const start = await feedEnd(pipeline);
    await derivedAfter(0.9);
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: { name } });
    await derivedAfter(1.1);
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      document: { name: before.document.name, fieldSources: { name: before.document.fieldSources["name"] } },
    });
    const told = (await feedAfter(pipeline, start)).filter((row) => row.listingId === listingId);
    expect(told).toMatchObject([{ op: "upsert" }]);
  });
});

/** As if so many days had passed: what is due is derived, nothing else. */
async function derivedAfter(days: number): Promise<void> {
  const ahead = Math.round(days * DAY_MS);
  const later = await pipeline.another({ NOW_OFFSET_MS: String(ahead) });
  await createDerivationStore(pipeline.database.pool).markDue(new Date(Date.now() + ahead));
  await later.deriveNow(false);
}
