import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import { createCodes } from "../../../src/web/api/codes.ts";
import { startOfDay, startOfNextDay } from "../../../src/web/helsinki-day.ts";
import { ages, instant, position, timeWindow, weekday } from "../../../src/web/api/parameter-values.ts";
import { listingParameters, readListingQuery, readTraceQuery } from "../../../src/web/api/parameters.ts";

const settings = readConfig({ env: {} });
const codes = createCodes(settings, settings.vocabularies);
const NOW = new Date("2026-11-24T10:00:00Z");
const read = (query: unknown) => readListingQuery(codes, query, NOW);

/** Parameter and value of every fault. */
function faultsOf(query: unknown): readonly string[] {
  try {
    read(query);
  } catch (error) {
    if (error instanceof SyncError) return Object.keys(error.details);
    throw error;
  }
  return [];
}

describe("a query of listings", () => {
  test("without anything: visible, in the regions served, the best first", () => {
    expect(read({})).toMatchObject({
      q: null,
      servedRegionsOnly: true,
      regionMunicipalities: null,
      states: ["visible"],
      sort: "relevance",
      page: 1,
      size: 20,
      now: NOW,
    });
  });

  test("values may be joined by commas, repeated, or both; doubles and empty ones fall away", () => {
    expect(read({ cost: ["free,paid", "free", ""] }).costs).toEqual(["free", "paid"]);
    expect(read({ cost: "", q: "", theme: "," })).toMatchObject({ costs: [], q: null, themes: [] });
  });

  test("an abolished municipality is the one it became part of, by code or by name", () => {
    const nurmo = settings.places.municipalities.find(({ fi }) => fi === "Nurmo");
    expect(read({ municipality: `Nurmo,${nurmo?.code},seinäjoki,743` }).municipalities).toEqual(["743"]);
  });

  test("a target group includes those below it", () => {
    expect(read({ targetGroup: "KR1" }).targetGroups).toEqual(
      expect.arrayContaining(["KR1", "KR1.1", "KR1.2"]),
    );
    expect(read({ targetGroup: "KR1.1" }).targetGroups).toEqual(["KR1.1"]);
  });

  test("neighbours widens regions by those that share a border", () => {
    const own = codes.municipalitiesOf(["etela-pohjanmaa"], false);
    const wide = read({ neighbours: "true" });
    expect(wide.servedRegionsOnly).toBe(false);
    expect(wide.regionMunicipalities).toEqual(expect.arrayContaining([...own]));
    expect(wide.regionMunicipalities?.length).toBeGreaterThan(own.length);
  });

  test("neighbours widens a municipality by those near it, not by its region", () => {
    const { municipalities, regionMunicipalities } = read({ municipality: "Lapua", neighbours: "true" });
    expect(regionMunicipalities).toBeNull();
    // Lapua, and by distance Kauhava, Seinäjoki, Kuortane, Ilmajoki, Isokyrö.
    expect(municipalities.slice(0, 6)).toEqual(["408", "233", "743", "300", "145", "152"]);
    // Two that share a border although their centres are 46 km apart: Seinäjoki and Alavus.
    expect(codes.nearby("743").municipalities).toContain("010");
    // Kauhajoki, 73 km away, is not near.
    expect(municipalities).not.toContain("232");
    const both = read({ municipality: ["408", "989"], neighbours: "true" }).municipalities;
    expect(new Set(both).size).toBe(both.length);
    expect(both).toEqual(expect.arrayContaining(["408", "743", "989", "010"]));
  });

  test("what is near is near both ways; a region without every centre is near as a whole", () => {
    const near = (code: string) => codes.nearby(code);
    for (const code of codes.municipalitiesOf(["etela-pohjanmaa"], false)) {
      const { by, municipalities } = near(code);
      expect(by).toBe("distance");
      expect(municipalities.length, code).toBeGreaterThan(2);
      expect(municipalities).not.toContain(code);
      for (const other of municipalities.filter((one) => near(one).by === "distance")) {
        expect(near(other).municipalities).toContain(code);
      }
    }
    // Tampere has a centre, not every municipality of Pirkanmaa has one.
    expect(near("837").by).toBe("region");
    expect(near("837").municipalities).toEqual(expect.arrayContaining(["211", "980"]));
  });

  test("a place to measure from is the position given, else the centre of the one municipality named", () => {
    const lapua = settings.centres.get("408");
    expect(read({ municipality: "Lapua", neighbours: "true" })).toMatchObject({
      near: lapua,
      atFirst: ["408"],
    });
    expect(read({ municipality: "408", sort: "distance" })).toMatchObject({ near: lapua, sort: "distance" });
    expect(read({ municipality: "408", distanceKm: "5" })).toMatchObject({ near: lapua, distanceKm: 5 });
    expect(read({ municipality: "408", near: "62,22" })).toMatchObject({
      near: { lat: 62, lon: 22 },
      atFirst: [],
    });
    expect(read({ municipality: "408,743" })).toMatchObject({ near: null, atFirst: ["408", "743"] });
  });

  test("a state that is named is looked for outside the regions served as well", () => {
    expect(read({ state: "hidden" })).toMatchObject({ states: ["hidden"], servedRegionsOnly: false });
  });

  test.each<[Record<string, string | string[]>, string[]]>([
    [{ colour: "red" }, ["colour=red"]],
    [{ cost: "free,cheap", size: "0", page: "x" }, ["cost=cheap", "page=x", "size=0"]],
    [{ size: "101" }, ["size=101"]],
    [{ sort: ["name", "next"] }, ["sort=name,next"]],
    [{ region: "uusimaa" }, ["region=uusimaa"]],
    [{ municipality: "999" }, ["municipality=999"]],
    [{ organisation: "1' or '1'='1" }, ["organisation=1' or '1'='1"]],
    [{ distanceKm: "5" }, ["distanceKm=5"]],
    [{ q: "x".repeat(201) }, [`q=${"x".repeat(60)}…`]],
    [{ constructor: "1" }, ["constructor=1"]],
  ])("%j is refused, fault by fault", (query, expected) => {
    expect(faultsOf(query)).toEqual(expected);
  });

  test("whatever comes in a query is read or refused, never anything else", () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(listingParameters(codes))), fc.string());
    const value = fc.oneof(
      fc.string(),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constantFrom("743", "free", "mo", ".."),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (query) => {
        try {
          const { page, size, states } = read(query);
          return page >= 1 && size >= 1 && size <= 100 && states.length > 0;
        } catch (error) {
          return error instanceof SyncError && error.code === "PARAMETER_INVALID";
        }
      }),
    );
  });
});

describe("values", () => {
  test.each([
    ["70", { min: 70, max: 70 }],
    ["13-17", { min: 13, max: 17 }],
    ["65-", { min: 65, max: null }],
    ["17-13", null],
    ["-5", null],
    ["131", null],
  ])("age %s", (text, expected) => {
    expect(ages.safeParse(text).data ?? null).toEqual(expected);
  });

  test.each([
    ["62.79,22.84", { lat: 62.79, lon: 22.84 }],
    ["62.79, 22.84", { lat: 62.79, lon: 22.84 }],
    ["91,0", null],
    ["62.79", null],
    ["a,b", null],
  ])("position %s", (text, expected) => {
    expect(position.safeParse(text).data ?? null).toEqual(expected);
  });

  test.each([
    ["mo", 1],
    ["SU", 7],
    ["3", 3],
    ["0", null],
    ["8", null],
    ["monday", null],
  ])("weekday %s", (text, expected) => {
    expect(weekday.safeParse(text).data ?? null).toBe(expected);
  });

  test.each([
    ["2026-12-01", { from: "2026-11-30T22:00:00.000Z", to: "2026-12-01T22:00:00.000Z" }],
    ["2026-12-01/2026-12-14", { from: "2026-11-30T22:00:00.000Z", to: "2026-12-14T22:00:00.000Z" }],
    ["2026-12-01/..", { from: "2026-11-30T22:00:00.000Z", to: null }],
    ["../2026-12-01", { from: "1970-01-01T00:00:00.000Z", to: "2026-12-01T22:00:00.000Z" }],
    ["2026-12-01T10:00:00Z/2026-12-01T12:00:00+02:00", null],
    [
      "2026-12-01T10:00:00Z/2026-12-01T12:30:00+02:00",
      { from: "2026-12-01T10:00:00.000Z", to: "2026-12-01T10:30:00.000Z" },
    ],
    ["2026-12-14/2026-12-01", null],
    ["2026-02-30", null],
    ["../..", null],
    ["a/b/c", null],
  ])("when %s", (text, expected) => {
    expect(timeWindow.safeParse(text).data ?? null).toEqual(expected);
  });

  test("a plus sign that became a space on the way is a plus sign", () => {
    expect(instant.parse("2026-11-24T12:00:00 02:00")).toBe("2026-11-24T10:00:00.000Z");
    expect(instant.safeParse("2026-11-24T12:00:00").success).toBe(false);
  });
});

describe("days of Finland", () => {
  test.each([
    ["2026-01-15", "2026-01-14T22:00:00.000Z"],
    ["2026-07-15", "2026-07-14T21:00:00.000Z"],
    // Summer time begins on 29 March 2026 and ends on 25 October, both at 01:00 UTC.
    ["2026-03-29", "2026-03-28T22:00:00.000Z"],
    ["2026-03-30", "2026-03-29T21:00:00.000Z"],
    ["2026-10-25", "2026-10-24T21:00:00.000Z"],
    ["2026-10-26", "2026-10-25T22:00:00.000Z"],
    ["2026-13-01", null],
  ])("%s begins at %s", (date, expected) => {
    expect(startOfDay(date)).toBe(expected);
  });

  test("a day ends where the next begins", () => {
    expect(startOfNextDay("2026-10-25")).toBe(startOfDay("2026-10-26"));
    expect(startOfNextDay("2026-12-31")).toBe(startOfDay("2027-01-01"));
    expect(startOfNextDay("2026-02-30")).toBeNull();
  });
});

describe("whose trace", () => {
  test("one way at a time", () => {
    expect(readTraceQuery({ q: "martat" })).toEqual({
      subject: { by: "name", q: "martat" },
      page: { page: 1, size: 100 },
    });
    expect(() => readTraceQuery({})).toThrow(/exactly one of/);
    expect(() => readTraceQuery({ q: "martat", sourceId: "1" })).toThrow(/exactly one of/);
    expect(() => readTraceQuery({ source: "ptv" })).toThrow(/exactly one of/);
  });
});
