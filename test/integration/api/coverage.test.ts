import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import { addListing, addOrganisation } from "./catalogue.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  const place = (code: string) => ({ code, basis: "place" }) as const;
  const town = await addOrganisation(api.pool, "Lapuan kaupunki", {});
  await addListing(api.pool, { name: "Kävely", municipalities: [place("408"), place("743")] });
  await addListing(api.pool, {
    name: "Metsäretki",
    themes: ["luonto", "liikunta"],
    targetGroups: ["KR1.1"],
    languages: ["sv"],
    ages: [{ min: 65, max: null }],
    organisation: town,
    organisationType: "municipality",
  });
  await addListing(api.pool, { name: "Puhelintuki", themes: [], municipalities: [], nationwide: true });
  await addListing(api.pool, {
    name: "Lapissa",
    municipalities: [place("698")],
    inRegion: false,
    state: "hidden",
  });
  await addListing(api.pool, { name: "Päättynyt", state: "ended" });
});
afterAll(() => api.close());

/** Lines of the table, by their first cell. */
async function table(
  query = "",
  language = "fi",
  path = "kattavuus",
): Promise<ReadonlyMap<string, readonly string[]>> {
  const response = await api.get(`/${language}/${path}.csv${query}`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="etela-pohjanmaa.csv"');
  const lines = (await response.text()).replace("\uFEFF", "").trimEnd().split("\r\n");
  return new Map(lines.map((line) => [line.split(";")[0] ?? "", line.split(";").slice(1)]));
}

test("counts by theme and municipality; in the totals a listing counts once", async () => {
  const found = await table();
  const heads = found.get("Kunta") ?? [];
  const number = (municipality: string, theme: string) => found.get(municipality)?.[heads.indexOf(theme)];
  expect(number("Lapua", "Liikunta")).toBe("1");
  expect(number("Seinäjoki", "Liikunta")).toBe("2");
  expect(number("Seinäjoki", "Luonto ja lähiluonnossa liikkuminen")).toBe("1");
  expect(number("Seinäjoki", "Yhteensä")).toBe("2");
  expect(number("Koko maa", "Ei teemaa")).toBe("1");
  expect(number("Yhteensä", "Liikunta")).toBe("2");
  expect(number("Yhteensä", "Yhteensä")).toBe("3");
  expect(number("Soini", "Yhteensä")).toBe("0");
  expect(found.size).toBe(18 + 3);
});

test.each([
  ["?targetGroup=KR1.1", "1"],
  ["?organisationKind=municipality", "1"],
  ["?language=sv", "1"],
  ["?age=0-17", "1"],
  ["?language=fi&age=65-", "1"],
])("%s narrows what is counted", async (query, expected) => {
  expect((await table(query)).get("Seinäjoki")?.at(-1)).toBe(expected);
});

test("every number leads to listings of the search; both count the same, nationwide ones aside", async () => {
  const page = await (await api.get("/fi/kattavuus?targetGroup=KR1.1")).text();
  const links = [...page.matchAll(/<td class="shade-\d">\s*<a href="\/fi\/\?([^"]+)">(\d+)<\/a>/g)];
  expect(links.length).toBeGreaterThan(0);
  for (const [, query = "", number] of links) {
    const asked = query.replaceAll("&amp;", "&");
    const { total } = (await api.json(`/api/v1/listings?${asked}`)) as { readonly total: number };
    expect(String(total), asked).toBe(number);
  }
});

test("a filter that is not known is told calmly, the rest applies", async () => {
  const page = await (await api.get("/sv/tackning?age=65-&colour=%3Cscript%3E&targetGroup=KR99")).text();
  expect(page).toContain("lämnades bort: colour, targetGroup");
  expect(page).toMatch(/<option value="65-"\s+selected/);
  expect(page).not.toContain("<script>");
});

test("the same in Swedish and English", async () => {
  expect((await table("", "sv", "tackning")).get("Lappo")?.at(-1)).toBe("1");
  expect((await table("", "en", "coverage")).get("Whole country")?.at(-1)).toBe("1");
});
