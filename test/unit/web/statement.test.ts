import fc from "fast-check";
import { expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { listingStatement } from "../../../src/store/catalogue/listing-statement.ts";
import { searchWords, tsqueryWords } from "../../../src/store/catalogue/search-words.ts";
import { createCodes } from "../../../src/web/api/codes.ts";
import { readListingQuery } from "../../../src/web/api/parameters.ts";

const settings = readConfig({ env: {} });
const codes = createCodes(settings, settings.vocabularies);

test("words hold letters, marks and digits only, whatever was typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
      const words = searchWords(typed);
      return (
        words.length <= 8 && words.every((word) => /^[\p{L}\p{M}\p{N}]+$/u.test(word) && word.length <= 60)
      );
    }),
  );
});

test("only the last word may be unfinished, and not a single letter", () => {
  expect(tsqueryWords(["tuoli", "jump"])).toEqual(["tuoli", "jump:*"]);
  expect(tsqueryWords(["a"])).toEqual(["a"]);
  expect(searchWords("Tuoli-jumppa TUOLI & !%_*")).toEqual(["tuoli", "jumppa"]);
});

test("the text of a statement is the same whatever the values are", () => {
  const statement = (query: Record<string, string>, words: readonly string[] | null) =>
    listingStatement(readListingQuery(codes, query, new Date(0)), words);
  const one = statement({ q: "x", municipality: "743", cost: "free", sourceId: "1" }, ["tuoli"]);
  const other = statement({ q: "x", municipality: "408", cost: "paid", sourceId: "a.b" }, ["kävely"]);
  expect(other.text).toBe(one.text);
  expect(other.values).not.toEqual(one.values);
  for (const value of ["743", "free", "tuoli"]) expect(one.text).not.toContain(value);
});

test("every value has its number and every number its value", () => {
  const query = {
    near: "62.79,22.84",
    distanceKm: "5",
    when: "2026-12-01",
    weekday: "mo",
    age: "70",
    sort: "next",
  };
  for (const words of [null, ["ryhmä"], ["tuoli", "jumppa"], []]) {
    const { text, values } = listingStatement(readListingQuery(codes, query, new Date(0)), words);
    const numbers = new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    // A value that no number names makes PostgreSQL refuse the statement.
    expect([...numbers].sort((a, b) => a - b)).toEqual(values.map((_value, index) => index + 1));
  }
});
