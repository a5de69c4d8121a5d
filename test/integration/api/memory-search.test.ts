import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FacetName, FACETS, type ListingQuery } from "../../../src/domain/catalogue-reader.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createCodes } from "../../../src/web/api/codes.ts";
import { readListingQuery } from "../../../src/web/api/parameters.ts";
import { seedListings } from "../../bench/api-seed.ts";
import { startApi, type TestApi, testSettings } from "./api.ts";

const LISTINGS = 900;
const NOW = new Date();
const BUCKETS = [
  { code: "0-6", min: 0, max: 6 },
  { code: "7-17", min: 7, max: 17 },
  { code: "65-", min: 65, max: null },
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await seedListings(api.pool, LISTINGS);
  await api.pool.query(
    "update catalogue.listing set nationwide_except = '{005,010}' where nationwide and cost = 'free'",
  );
});
afterAll(() => api.close());

const settings = testSettings();
const codes = createCodes(settings, settings.vocabularies);
const asked = (query: Record<string, string | string[]>): ListingQuery => readListingQuery(codes, query, NOW);
/** Looks at the catalogue for the first time. */
const newReader = () => createCatalogueReader(api.pool);

/** Tells the feed of listings, as derive does. */
async function tell(where: string, op = "upsert"): Promise<void> {
  await api.pool.query(
    `insert into catalogue.change (listing_id, op, version, at) select id, $1, 1, now() from catalogue.listing where ${where}`,
    [op],
  );
}

const QUERIES: readonly Record<string, string | string[]>[] = [
  {},
  { cost: "free", municipality: ["743", "005"] },
  { theme: ["liikunta", "luonto"], age: "65-", kind: "activity" },
  { q: "vertaistuki", channel: "online" },
  { q: "vertaistuki", municipality: "408", neighbours: "true" },
  { q: "tasapainoryhmä seinäjoki" },
  { weekday: "tu", cost: ["free", "paid"] },
  { near: "62.8,22.8", distanceKm: "40", freshness: "fresh" },
  { state: ["hidden", "ended"], municipality: "743" },
];

describe("beside every choice stands the number of results that it has", () => {
  test.each(QUERIES)("%j", async (query) => {
    const reader = newReader();
    const { counts, total } = await reader.search(asked(query), BUCKETS);
    expect(total).toBe((await reader.listings(asked(query))).total);
    for (const name of FACETS) {
      for (const [code, number] of someOf(name, counts[name])) {
        const chosen =
          name === "municipality"
            ? { ...asked(query), municipalities: [code] }
            : asked({ ...query, [name]: code });
        expect(number, `${name}=${code}`).toBe((await reader.listings(chosen)).total);
      }
    }
  });
});

/** The mark of everywhere is no choice; of long lists some codes will do. */
function someOf(
  name: FacetName,
  counts: ReadonlyMap<string, number>,
): readonly (readonly [string, number])[] {
  const choices = [...counts].filter(([code]) => code !== "*");
  return name === "municipality" ? choices.slice(0, 6) : choices;
}

describe("what the feed tells is counted at once", () => {
  test("a change, a removal, a merge, and a feed that begins anew", async () => {
    const reader = newReader();
    const free = async () => (await reader.search(asked({}), BUCKETS)).counts.cost.get("free") ?? 0;
    const before = await free();
    const one =
      "id = (select min(id::text)::uuid from catalogue.listing where cost = 'free' and state = 'visible')";
    await api.pool.query(`create table mine as select id from catalogue.listing where ${one}`);
    const mine = "id = (select id from mine)";

    await api.pool.query(`update catalogue.listing set cost = 'paid' where ${mine}`);
    await tell(mine);
    expect(await free()).toBe(before - 1);

    await api.pool.query(`update catalogue.listing set cost = 'free' where ${mine}`);
    await tell(mine);
    expect(await free()).toBe(before);

    await api.pool.query(`update catalogue.listing set state = 'withdrawn' where ${mine}`);
    await tell(mine, "remove");
    expect(await free()).toBe(before - 1);

    const another =
      "id = (select max(id::text)::uuid from catalogue.listing where cost = 'free' and state = 'visible')";
    await tell(another, "redirect");
    await api.pool.query(`delete from catalogue.listing where ${another}`);
    expect(await free()).toBe(before - 2);

    await api.pool.query("truncate catalogue.change restart identity");
    await api.pool.query(`update catalogue.listing set state = 'visible' where ${mine}`);
    expect(await free()).toBe(before - 1);
  });

  test("other words of a listing", async () => {
    const reader = newReader();
    const found = async (q: string) => (await reader.search(asked({ q }), BUCKETS)).total;
    expect(await found("xylofoni")).toBe(0);
    const one = "(select max(id::text)::uuid from catalogue.listing where state = 'visible')";
    await api.pool.query(
      `update catalogue.listing_text set words = to_tsvector('finnish', 'xylofoni') where listing_id = ${one}`,
    );
    await tell(`id = ${one}`);
    expect(await found("xylofoni")).toBe(1);
  });

  test("however many listings changed, and whoever asks meanwhile", async () => {
    const reader = newReader();
    await reader.search(asked({}), BUCKETS);
    await api.pool.query("update catalogue.listing set kind = 'volunteering' where state = 'visible'");
    for (let times = 0; times < 8; times += 1) await tell("true");
    const answers = await Promise.all(Array.from({ length: 5 }, () => reader.search(asked({}), BUCKETS)));
    for (const { counts, total } of answers) expect(counts.kind).toEqual(new Map([["volunteering", total]]));
  });
});

describe("memory puts listings in the order in which the database does", () => {
  const LATER = new Date(NOW.getTime() + 10 * 86_400_000);
  const ORDERS: readonly Record<string, string>[] = [
    {},
    { page: "12" },
    { age: "65-", sort: "relevance" },
    { municipality: "743", sort: "name", page: "3" },
    { sort: "updated" },
    { cost: "free", sort: "next" },
    { q: "kävely", sort: "next", page: "2" },
    { near: "62.8,22.8", sort: "distance" },
    { near: "62.8,22.8", distanceKm: "400", sort: "distance", page: "2" },
  ];
  test.each(ORDERS)("%j", async (query) => {
    const reader = newReader();
    // Until then a third of the next meetings have begun, and memory has to ask for those after them.
    for (const now of [NOW, LATER]) {
      const wanted = { ...asked(query), now };
      const { items, total } = await reader.search(wanted, BUCKETS);
      const expected = await reader.listings(wanted);
      expect(items.map(({ id }) => id)).toEqual(expected.items.map(({ id }) => id));
      expect(items.length).toBe(20);
      expect(total).toBe(expected.total);
    }
  });
});

describe("memory finds words as the database does, and puts what it finds in the same order", () => {
  // Of names and texts, their beginnings, their insides, with errors, without dots, stop words, of three languages.
  const WORDS =
    "kävely kavelyryhma ryhmä ryhm seinä seinäjoki tasapaino tuolijumppa tuolijumpa vertaistuki vertaistki ja yhdessä kerran viikossa och gymnastik grupp kurs vattencirkel ledare ok a jo 17 kahvila xyzzyq the leiri lapua".split(
      " ",
    );

  test("whatever words are put together", async () => {
    const reader = newReader();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
        fc.constantFrom<Record<string, string>>({}, { municipality: "743" }, { age: "70", cost: "free" }),
        fc.integer({ min: 1, max: 3 }),
        async (words, filters, page) => {
          const query = asked({ q: words.join(" "), page: String(page), ...filters });
          const [{ items, total }, expected] = await Promise.all([
            reader.search(query, BUCKETS),
            reader.listings(query),
          ]);
          expect(total).toBe(expected.total);
          expect(items.map(({ id }) => id)).toEqual(expected.items.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("the pages of a search that finds much", () => {
  test("hold everything once, the best first", async () => {
    const reader = newReader();
    const query = asked({ q: "kävely", size: "2" });
    const { total } = await reader.listings(query);
    expect(total).toBeGreaterThan(60);
    const ids: string[] = [];
    for (let page = 1; page <= Math.ceil(total / 2); page += 1) {
      const { items } = await reader.search({ ...query, page }, BUCKETS);
      ids.push(...items.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(total);
    const best = await reader.listings({ ...query, size: 6 });
    expect(ids.slice(0, 6)).toEqual(best.items.map(({ id }) => id));
  });
});
