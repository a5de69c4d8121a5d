import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../../../src/config.ts";
import { createCodes } from "../../../../src/web/api/codes.ts";
import { chipsOf } from "../../../../src/web/public/tray/chips.ts";
import { readSelection, searchQuery, whenDays } from "../../../../src/web/public/tray/selection.ts";
import { createLabels } from "../../../../src/web/views/labels.ts";

const settings = readConfig({ env: {} });
const codes = createCodes(settings, settings.vocabularies);
const now = new Date("2026-11-24T10:00:00Z");
const read = (query: unknown) => readSelection(query, { codes, now });
const chips = (query: unknown) => chipsOf(read(query).given, createLabels(settings.vocabularies, "fi"));

describe("what a visitor asked for", () => {
  test("what is not understood is told, the rest holds", () => {
    const { query, misunderstood, given } = read({
      cost: ["free", "cheap"],
      colour: "red",
      weekday: "tu",
      page: "0",
    });
    expect(query).toMatchObject({ costs: ["free"], weekdays: [2], page: 1 });
    expect(misunderstood).toEqual([
      { name: "cost", value: "cheap" },
      { name: "colour", value: "red" },
      { name: "page", value: "0" },
    ]);
    expect([...given.keys()]).toEqual(["cost", "weekday"]);
  });

  test("states that no search finds are not read for everybody who names them", () => {
    const { query, misunderstood } = read({ state: ["ended", "withdrawn", "hidden"] });
    expect(query.states).toEqual(["ended"]);
    expect(misunderstood.map(({ value }) => value)).toEqual(["withdrawn", "hidden"]);
    expect(read({ state: "hidden" }).query.states).toEqual(["visible"]);
  });

  test("names of municipalities and numbers of weekdays are written in one way", () => {
    expect([...read({ municipality: "Lappo,743", weekday: "2" }).given]).toEqual([
      ["municipality", ["408", "743"]],
      ["weekday", ["tu"]],
    ]);
  });

  test("two days of the form are one span", () => {
    const { query, given } = read({ from: "2026-12-01", to: "" });
    expect(query.when).toEqual({ from: "2026-11-30T22:00:00.000Z", to: null });
    expect(whenDays(given)).toEqual({ from: "2026-12-01", to: "" });
    expect(whenDays(read({ from: "2026-12-01", to: "2026-12-03" }).given).to).toBe("2026-12-03");
    expect(read({ from: "", to: "" }).query.when).toBeNull();
  });

  test("nearest first is measured from the centre of the one municipality, and needs a place", () => {
    expect(read({ municipality: "408", sort: "distance" }).query).toMatchObject({
      sort: "distance",
      near: settings.centres.get("408"),
    });
    expect(read({ sort: "distance", distanceKm: "5" })).toMatchObject({
      query: { sort: "relevance", distanceKm: null },
      misunderstood: [{ name: "distanceKm", value: "5" }],
    });
  });

  test("whatever stands in an address, there is an answer", () => {
    const name = fc.constantFrom(
      "q",
      "cost",
      "age",
      "when",
      "near",
      "page",
      "municipality",
      "weekday",
      "x",
      "from",
      "__proto__",
    );
    const value = fc.oneof(
      fc.string(),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constantFrom("free", "65-", "2026-12-01", "62,22"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (entries) => {
        const { query, given } = read(Object.fromEntries(entries));
        // The address made of what was understood asks for the same.
        const again = read(parsed(searchQuery(given, query.page > 1 ? { page: [String(query.page)] } : {})));
        expect(again.query).toEqual(query);
        expect(again.misunderstood).toEqual([]);
      }),
    );
  });
});

function parsed(query: string): Readonly<Record<string, string[]>> {
  const entries = [...new URLSearchParams(query)];
  return Object.fromEntries(
    entries.map(([name]) => [name, entries.filter(([other]) => other === name).map(([, value]) => value)]),
  );
}

describe("filters in use", () => {
  test("each is named in the words of the page, and removable by itself", () => {
    const found = chips({
      q: "<b>",
      municipality: "408",
      cost: "free",
      weekday: "tu",
      age: "70",
      language: "sv",
      sort: "name",
    });
    expect(found.map(({ text }) => text)).toEqual([
      "”<b>”",
      "Lapua",
      "Maksuton",
      "tiistaisin",
      "70 vuotta",
      "Toiminnan kieli: ruotsi",
    ]);
    expect(found[2]?.without).toBe("?q=%3Cb%3E&municipality=408&weekday=tu&age=70&language=sv&sort=name");
  });

  test("one of two values goes, the other stays; the page begins anew", () => {
    const found = chips({ theme: ["luonto", "liikunta"], page: "3" });
    expect(found.map(({ without }) => without)).toEqual(["?theme=liikunta", "?theme=luonto"]);
  });

  test.each([
    ["2026-12-01", "1.12.2026"],
    ["2026-12-01/2026-12-14", "1.–14.12.2026"],
    ["2026-12-01/..", "1.12.2026 alkaen"],
    ["../2026-12-14", "14.12.2026 asti"],
  ])("when=%s is %s", (when, text) => {
    expect(chips({ when })[0]?.text).toBe(text);
  });
});
