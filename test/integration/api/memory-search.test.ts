import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FacetName, FACETS, type ListingQuery } from "../../../src/domain/catalogue/catalogue-reader.ts";
import { pageFromDatabase } from "../../../src/store/catalogue/page-from-database.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import type { Database } from "../../../src/store/pool.ts";
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
const newReader = (database: Database = api.pool) => createCatalogueReader(database);
/** What memory is held to. */
const inDatabase = (query: ListingQuery) => pageFromDatabase(api.pool, query);

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
  { near: "62.32,22.8", distanceKm: "40", freshness: "fresh" },
  { state: ["upcoming", "ended"], municipality: "743" },
];

describe("beside every choice stands the number of results that it has", () => {
  test.each(QUERIES)("%j", async (query) => {
    const reader = newReader();
    const { counts, total } = await reader.search(asked(query), BUCKETS);
    expect(total).toBe((await inDatabase(asked(query))).total);
    for (const name of FACETS) {
      for (const [code, number] of someOf(name, counts[name])) {
        const chosen =
          name === "municipality"
            ? { ...asked(query), municipalities: [code] }
            : asked({ ...query, [name]: code });
        expect(number, `${name}=${code}`).toBe((await inDatabase(chosen)).total);
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
    { municipality: "743", neighbours: "true", page: "2" },
    { municipality: "743,408", page: "2" },
    { near: "62.8,22.8", page: "3" },
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
      const expected = await inDatabase(wanted);
      expect(items.map(({ id }) => id)).toEqual(expected.items.map(({ id }) => id));
      expect(items.length).toBe(20);
      expect(total).toBe(expected.total);
    }
  });
});

test("a meeting that came within the window by the clock alone is in its place an hour later at the latest", async () => {
  const reader = newReader();
  const wanted = (hours: number) => ({
    ...asked({ sort: "next", size: "100" }),
    now: new Date(NOW.getTime() + hours * 3_600_000),
  });
  await reader.search(wanted(0), BUCKETS);
  const { rows } = await api.pool.query<{ id: string }>(
    `update catalogue.listing set next_at = $1
     where id = (select id from catalogue.listing where state = 'visible' and in_region and next_at is null order by id limit 1)
     returning id`,
    [wanted(2).now],
  );
  const place = async (hours: number): Promise<number> => {
    const { items } = await reader.search(wanted(hours), BUCKETS);
    expect(items.map(({ id }) => id)).toEqual((await inDatabase(wanted(hours))).items.map(({ id }) => id));
    return items.findIndex(({ id }) => id === rows[0]?.id);
  };
  expect(await place(1)).toBeGreaterThanOrEqual(0);
  await api.pool.query("update catalogue.listing set next_at = null where id = $1", [rows[0]?.id]);
});

describe("memory answers as the database does", () => {
  // Of names and texts, their beginnings, their insides, with errors, without dots, stop words, of three languages.
  const WORDS =
    "kävely kavelyryhma ryhmä ryhm seinä seinäjoki tasapaino tuolijumppa tuolijumpa vertaistuki vertaistki ja yhdessä kerran viikossa och gymnastik grupp kurs vattencirkel ledare ok a jo 17 kahvila xyzzyq the leiri lapua".split(
      " ",
    );
  const day = (days: number): string =>
    new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  /** One way of asking, or as often none. */
  const maybe = (...ways: readonly Record<string, string>[]) =>
    fc.constantFrom(...ways.map(() => ({})), ...ways);
  const FILTERS = fc.tuple(
    maybe({ municipality: "743" }, { region: "etela-pohjanmaa" }, { municipality: "005,408" }),
    maybe({ cost: "free" }, { age: "70" }, { theme: "liikunta", language: "fi" }, { channel: "online" }),
    maybe(
      { near: "62.321,22.843", distanceKm: "30" },
      { when: day(3) },
      { when: `${day(2)}/${day(9)}`, weekday: "tu,we" },
      { weekday: "fr" },
      { modifiedAfter: day(-5) },
      { businessId: "0000017-1,0000018-1,0000019-1" },
      { sourceId: "17,18,19,20,33", source: "lahella" },
    ),
    maybe({ state: "visible,upcoming" }, { state: "ended" }, { state: "visible,ended" }),
    maybe(
      { sort: "name" },
      { sort: "updated" },
      { sort: "next" },
      { near: "62.321,22.843", sort: "distance" },
    ),
    fc.constantFrom({ size: "20" }, { size: "7" }),
    fc.constantFrom({ page: "1" }, { page: "2" }, { page: "3" }),
  );
  const WORDS_ASKED = fc.oneof(
    fc.constant({}),
    fc
      .uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
      .map((words) => ({ q: words.join(" ") })),
  );

  test("whatever words, filters and orders are put together, whatever page", async () => {
    const reader = newReader();
    await fc.assert(
      fc.asyncProperty(WORDS_ASKED, FILTERS, async (words, filters) => {
        const query = asked(Object.assign({}, words, ...filters) as Record<string, string>);
        const [page, found, expected] = await Promise.all([
          reader.listings(query),
          reader.search(query, BUCKETS),
          inDatabase(query),
        ]);
        expect(page).toEqual(expected);
        expect([found.total, found.items.map(({ id }) => id)]).toEqual([
          expected.total,
          expected.items.map(({ id }) => id),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  test("a name that nobody can find does not keep those from being found that are less like a word", async () => {
    for (const [name, state] of [
      ["Ksylofoni", "hidden"],
      ["Ksylo", "visible"],
    ]) {
      await api.pool.query(
        `update catalogue.listing_text set name = $1
         where listing_id = (select min(id::text)::uuid from catalogue.listing where state = $2)`,
        [name, state],
      );
    }
    const query = asked({ q: "ksylofonit" });
    const { total } = await newReader().listings(query);
    expect([total, (await inDatabase(query)).total]).toEqual([1, 1]);
  });

  test.each([{ state: "hidden" }, { state: "visible,hidden", q: "kävely" }])(
    "%j, which memory does not hold",
    async (query) => {
      const page = await newReader().listings(asked(query));
      expect(page.total).toBeGreaterThan(5);
      expect(page).toEqual(await inDatabase(asked(query)));
    },
  );
});

describe("an answer is of one moment, which is not before it was asked for", () => {
  /** The database, which does something else before or after a statement that holds `text`, `times` times. */
  function disturbed(
    text: string,
    times: number,
    { before, after }: { readonly before?: () => Promise<void>; readonly after?: () => Promise<void> },
  ): Database {
    let left = times;
    return {
      query: async (statement: string, values: unknown[]) => {
        const isMeant = left > 0 && statement.includes(text);
        if (isMeant) left -= 1;
        if (isMeant) await before?.();
        const answer = await api.pool.query(statement, values);
        if (isMeant) await after?.();
        return answer;
      },
    } as Database;
  }
  const query = () => asked({ sort: "name" });
  const withdraw = async (id: string): Promise<void> => {
    await api.pool.query(
      `update catalogue.listing set state = 'withdrawn', version = version + 1,
         document = document || jsonb_build_object('state', 'withdrawn', 'version', version + 1) where id = $1`,
      [id],
    );
    await tell(`id = '${id}'`, "remove");
  };

  test("who asks while others' answer is under way does not get theirs", async () => {
    const { total } = await inDatabase(query());
    const { items } = await inDatabase({ ...query(), page: total, size: 1 });
    const late: Promise<number>[] = [];
    let isRead = false;
    const reader = newReader(
      disturbed("max(seq)", 9, {
        after: async () => {
          if (!isRead || late.length > 0) return;
          await withdraw(items[0]?.id ?? "");
          late.push(reader.listings(query()).then((page) => page.total));
        },
      }),
    );
    await reader.listings(query());
    isRead = true;
    await reader.listings(query());
    expect(await Promise.all(late)).toEqual([total - 1]);
  });

  test("what is withdrawn between its place and its document makes room for the next one", async () => {
    const { total, items } = await inDatabase({ ...query(), size: 21 });
    const [first = "", ...others] = items.map(({ id }) => id);
    const reader = newReader(disturbed("array_position", 1, { before: () => withdraw(first) }));
    const page = await reader.listings(query());
    expect(page.items.map(({ id }) => id)).toEqual(others);
    expect(page.total).toBe(total - 1);
  });

  test("in a rush of changes nothing is shown that is no more", async () => {
    const gone: string[] = [];
    const withdrawFirst = async (): Promise<void> => {
      const [first = ""] = (await inDatabase(query())).items.map(({ id }) => id);
      gone.push(first);
      await withdraw(first);
    };
    const reader = newReader(disturbed("array_position", 10, { before: withdrawFirst }));
    const { items } = await reader.listings(query());
    expect(gone.length).toBeGreaterThan(1);
    expect(gone.length).toBeLessThan(10);
    expect(items.map(({ id }) => id)).toEqual(
      (await inDatabase({ ...query(), size: 19 })).items.map(({ id }) => id),
    );
  });
});

describe("the pages of a search that finds much", () => {
  test("hold everything once, the best first", async () => {
    const reader = newReader();
    const query = asked({ q: "kävely", size: "2" });
    const { total } = await inDatabase(query);
    expect(total).toBeGreaterThan(60);
    const ids: string[] = [];
    for (let page = 1; page <= Math.ceil(total / 2); page += 1) {
      const { items } = await reader.search({ ...query, page }, BUCKETS);
      ids.push(...items.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(total);
    const best = await inDatabase({ ...query, size: 6 });
    expect(ids.slice(0, 6)).toEqual(best.items.map(({ id }) => id));
  });
});
