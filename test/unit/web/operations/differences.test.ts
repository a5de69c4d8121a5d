import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesOf, differencesTable, valueText } from "../../../../src/web/operations/differences.ts";

test("what differs is named by its place; what came or went whole is told whole", () => {
  const before = { name: { fi: "Kuoro" }, theme: ["music", "other"], fee: null };
  const after = { theme: ["music", "song", "more"], name: { fi: "Kuoro" }, fee: 0, place: { city: "Turku" } };
  expect(differencesOf(before, after)).toEqual([
    { field: "theme[1]", before: "other", after: "song" },
    { field: "theme[2]", before: undefined, after: "more" },
    { field: "fee", before: null, after: 0 },
    { field: "place", before: undefined, after: { city: "Turku" } },
  ]);
});

test("what is the same does not differ, and what was added does", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(differencesOf(one, structuredClone(one))).toEqual([]);
      expect(differencesOf({ at: [one] }, { at: [one, other] })).toEqual([
        { field: "at[1]", before: undefined, after: other },
      ]);
    }),
  );
});

test("a table holds as many as are asked for and counts the rest", () => {
  const fields = differencesOf({ a: 1, b: "<i>", c: 3 }, { a: 2, b: null, c: 4 });
  const { html } = differencesTable("of", "en", fields, 2);
  expect(html.match(/<th scope="row">/g)).toHaveLength(2);
  expect(html).toContain("&lt;i&gt;");
  expect(html).toContain('<span class="muted">nothing</span>');
  expect(html).toContain("And 1 further field.");
  expect(differencesTable("of", "en", [], 2).html).toContain("does not differ");
});

test("a value is its text, or JSON", () => {
  expect([valueText("Kuoro"), valueText(undefined), valueText([1, 2])]).toEqual(["Kuoro", "", "[1,2]"]);
  expect(valueText({ a: 1 }, 1)).toBe('{\n "a": 1\n}');
});
