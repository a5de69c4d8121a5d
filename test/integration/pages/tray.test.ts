import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createCodes } from "../../../src/web/api/codes.ts";
import { readListingQuery } from "../../../src/web/api/parameters.ts";
import { startApi, type TestApi, testSettings } from "../api/api.ts";
import { addListing, NOW, offering } from "../api/catalogue.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const lapua = { municipalities: [{ code: "408", basis: "place" }] } as const;
  await addListing(api.pool, { name: "Kävely", cost: "free", themes: ["liikunta", "luonto"], ...lapua });
  await addListing(api.pool, { name: "Jumppa", cost: "paid", ages: [{ min: 65, max: null }], ...lapua });
  await addListing(api.pool, {
    name: "Kahvila",
    cost: "free",
    themes: ["yhteisollisyys"],
    languages: ["sv"],
  });
  await addListing(api.pool, {
    name: "Puhelinapu",
    cost: "free",
    nationwide: true,
    municipalities: [],
    themes: [],
  });
  await addListing(api.pool, { name: "Muualla", cost: "free", inRegion: false });
  await addListing(api.pool, {
    name: "<script>alert(1)</script>",
    summary: { fi: "مرحبا <img src=x onerror=alert(2)>" },
    offerings: [
      offering({ position: { lat: 62.8, lon: 22.8 }, name: { fi: "</script><script>alert(3)</script>" } }),
    ],
    municipalities: [{ code: "010", basis: "place" }],
  });
});
afterAll(() => api.close());

const text = async (path: string): Promise<string> => (await api.get(path)).text();

describe("counts beside choices", () => {
  const settings = testSettings();
  const codes = createCodes(settings, settings.vocabularies);
  const buckets = [
    { code: "65-", min: 65, max: null },
    { code: "0-17", min: 0, max: 17 },
  ];
  const counts = async (query: Record<string, string>) =>
    (await createCatalogueReader(api.pool).search(readListingQuery(codes, query, NOW), buckets)).counts;

  test("all there is", async () => {
    const { cost, theme, municipality, age, kind } = await counts({});
    expect(cost).toEqual(
      new Map([
        ["free", 3],
        ["paid", 1],
        ["unknown", 1],
      ]),
    );
    expect(theme).toEqual(
      new Map([
        ["liikunta", 3],
        ["luonto", 1],
        ["yhteisollisyys", 1],
      ]),
    );
    // A nationwide one is in every municipality.
    expect(municipality).toEqual(
      new Map([
        ["408", 3],
        ["743", 2],
        ["010", 2],
        ["*", 1],
      ]),
    );
    expect(age).toEqual(
      new Map([
        ["65-", 5],
        ["0-17", 4],
      ]),
    );
    expect(kind).toEqual(new Map([["activity", 5]]));
  });

  test("a filter is counted as if nothing were chosen in it, the others as they are", async () => {
    const { cost, theme, municipality } = await counts({ cost: "free", municipality: "408" });
    expect(cost).toEqual(
      new Map([
        ["free", 2],
        ["paid", 1],
      ]),
    );
    expect(theme).toEqual(
      new Map([
        ["liikunta", 1],
        ["luonto", 1],
      ]),
    );
    expect(municipality).toEqual(
      new Map([
        ["408", 2],
        ["743", 2],
        ["010", 1],
        ["*", 1],
      ]),
    );
  });

  test("words count as well", async () => {
    const { cost } = await counts({ q: "kävely" });
    expect(cost).toEqual(new Map([["free", 1]]));
  });

  test.each(["cost=free", "theme=liikunta", "municipality=408", "age=65-", "language=sv"])(
    "beside %s stands the number of results that it has",
    async (choice) => {
      const [name = "", value = ""] = choice.split("=");
      const query = { cost: "free", [name]: value };
      const { total } = await createCatalogueReader(api.pool).listings(readListingQuery(codes, query, NOW));
      const found = await counts({ cost: "free" });
      expect(found[name as keyof typeof found].get(value)).toBe(total);
    },
  );
});

describe("the search page", () => {
  test("what is not understood is told calmly, and the rest is applied", async () => {
    const response = await api.get("/fi/?cost=free&colour=red&age=old&municipality=Lapua");
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("Osaa rajauksista ei ymmärretty");
    expect(page).toContain("<code>colour=red</code>");
    expect(page).toContain("2 tulosta");
    expect(page).not.toContain("Jumppa");
  });

  test("no text of a source is markup", async () => {
    const page = await text("/fi/?municipality=010");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toMatch(/<script>alert|<img/);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  test("nothing found says what to do, and offers nearby municipalities", async () => {
    const page = await text("/sv/?municipality=408&q=zzzz");
    expect(page).toContain("Inget hittades");
    expect(page).toContain("municipality=408&amp;q=zzzz&amp;neighbours=true");
  });

  test("what is nearby is named, and told as a filter only when it is one", async () => {
    const page = await text("/sv/?municipality=Lapua&neighbours=1");
    expect(page).toContain("Kauhava, Seinäjoki, Kuortane, Ilmola, Storkyro, Alajärvi, Lappajärvi");
    expect(page).toMatch(/name="neighbours"\s+value="true"\s+checked/);
    const off = await text("/sv/?municipality=Lapua&neighbours=false");
    expect(off).not.toMatch(/name="neighbours"\s+value="true"\s+checked/);
    expect(off).not.toContain("Ta bort avgränsningen: Även");
  });

  test("the language switch keeps the search; search engines get only the start", async () => {
    const page = await text("/fi/?cost=free&page=1");
    expect(page).toContain('href="/sv/?cost=free" lang="sv"');
    expect(page).toContain('<meta name="robots" content="noindex"');
    expect(await text("/fi/")).not.toContain('name="robots"');
  });

  test("pages set no cookie", async () => {
    expect((await api.get("/fi/?cost=free")).headers.get("set-cookie")).toBeNull();
  });

  test("operators of searches in words are words", async () => {
    for (const q of ["%", "_", "a & !b", "':*", "\\"]) {
      expect((await api.get(`/fi/?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
    }
  });
});
