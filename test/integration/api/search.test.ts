import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import { addListing } from "./catalogue.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  const add = (facts: Parameters<typeof addListing>[1]) => addListing(api.pool, facts);
  await add({ name: { fi: "Senioreiden tasapainoryhmä", sv: "Balansgrupp för seniorer" } });
  await add({ name: "Tasapaino ja liike" });
  await add({
    name: "Keskusteluryhmä omaisille",
    description: { fi: "Ryhmässä jaetaan kokemuksia ja saadaan tukea." },
  });
  await add({ name: "Tuolijumppa", summary: { fi: "Kevyttä jumppaa istuen" } });
  await add({ name: "Kahvila", description: { fi: "Avoin kohtaamispaikka, jossa on usein musiikkia" } });
  await add({ name: { sv: "Promenader i skogen" }, description: { sv: "Vi går långsamt tillsammans." } });
  await add({ name: "Äijäkerho" });
  await add({
    name: "Velkaneuvonta",
    description: { fi: "Apua raha-asioihin ja velkoihin" },
    freshness: "stale",
  });
  await add({ name: "Talousapu", description: { fi: "Velka, velka, velka: apua velkaantuneille" } });
  await add({ name: "Ystävätoiminta", keywords: { fi: ["yksinäisyys"] } });
});
afterAll(() => api.close());

const search = (q: string) => api.names(`q=${encodeURIComponent(q)}&size=100`);

describe("what is found", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "an inflected form, then a name like it",
      "ryhmät",
      ["Keskusteluryhmä omaisille", "Senioreiden tasapainoryhmä"],
    ],
    ["an inflected form of a text", "kokemuksen", ["Keskusteluryhmä omaisille"]],
    ["the beginning of a word still being typed", "tuolij", ["Tuolijumppa"]],
    ["a keyword", "yksinäisyys", ["Ystävätoiminta"]],
    ["Swedish by its own stems", "promenad", ["Promenader i skogen"]],
    ["Swedish text", "långsam", ["Promenader i skogen"]],
    ["the Swedish name of a listing named in Finnish too", "balansgrupper", ["Senioreiden tasapainoryhmä"]],
    ["letters without their dots", "aijakerho", ["Äijäkerho"]],
    ["capitals", "ÄIJÄKERHO", ["Äijäkerho"]],
    ["a typing error", "tuolijumpa", ["Tuolijumppa"]],
    ["two letters exchanged", "velkanuevonta", ["Velkaneuvonta"]],
    ["a short word with an error", "kahvla", ["Kahvila"]],
    ["two words of different texts", "tuolijumppa kevyttä", ["Tuolijumppa"]],
    ["two words of which one is nowhere", "tuolijumppa xylofoni", []],
    ["words that carry nothing are passed over", "tasapaino ja liike", ["Tasapaino ja liike"]],
    ["nothing like it", "xyzzyq", []],
  ])("%s: %s", async (_what, q, expected) => {
    expect(await search(q)).toEqual(expected);
  });

  test("a part of a compound finds the compound, the word itself first", async () => {
    expect(await search("tasapaino")).toEqual(["Tasapaino ja liike", "Senioreiden tasapainoryhmä"]);
    expect(await search("jumppa")).toContain("Tuolijumppa");
    expect(await search("ryhma")).toEqual(
      expect.arrayContaining(["Keskusteluryhmä omaisille", "Senioreiden tasapainoryhmä"]),
    );
  });

  test("a compound finds what bears only a part of it, after what bears all", async () => {
    expect(await search("tasapainoryhmä")).toEqual(["Senioreiden tasapainoryhmä", "Tasapaino ja liike"]);
  });
});

describe("operators and wildcards are words or nothing", () => {
  test.each([
    "!tuolijumppa",
    "tuolijumppa & jumppaa",
    "tuolijumppa:*",
    "'tuolijumppa'",
    "(tuolijumppa",
    "tuolijumppa\\",
  ])("%s", async (q) => {
    expect(await search(q)).toEqual(["Tuolijumppa"]);
  });

  test.each(["%", "_", "*", "&|!", "' or 1=1 --"])("%s finds nothing", async (q) => {
    expect(await search(q)).toEqual([]);
  });

  test("OR is looked for", async () => {
    expect(await search("tuolijumppa OR kahvila")).toEqual([]);
  });
});

test("the stale come last among those that hold the word", async () => {
  expect(await search("velka")).toEqual(["Talousapu", "Velkaneuvonta"]);
});

test("a search keeps to the filters and to the order asked for", async () => {
  expect(await api.names("q=tasapaino&cost=free")).toEqual([]);
  expect(await api.names("q=tasapaino&sort=name")).toEqual([
    "Senioreiden tasapainoryhmä",
    "Tasapaino ja liike",
  ]);
});

test("pages of a search do not overlap", async () => {
  const [first, second] = [
    await api.names("q=tasapaino&size=1"),
    await api.names("q=tasapaino&size=1&page=2"),
  ];
  expect([...first, ...second]).toEqual(["Tasapaino ja liike", "Senioreiden tasapainoryhmä"]);
});
