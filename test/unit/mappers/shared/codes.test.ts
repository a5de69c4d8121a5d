import { expect, test } from "vitest";
import type { MappingRow, MappingTable } from "../../../../src/domain/derive/mapping.ts";
import { joinRanges, readAgeRange } from "../../../../src/mappers/shared/ages.ts";
import { isValidBusinessId, readBusinessId } from "../../../../src/mappers/shared/business-id.ts";
import {
  compareCodes,
  languageCode,
  targetsOf,
  termsFor,
  termsForClass,
  themesOf,
} from "../../../../src/mappers/shared/codes.ts";

const row = (from: string, to: string | null, confidence: number): MappingRow => ({
  from,
  to,
  confidence,
  inferred: true,
});
const table: MappingTable = new Map([
  ["P5", [row("P5", "hyvinvointi", 0.6)]],
  ["P5.2", [row("P5.2", "liikunta", 0.9), row("P5.2", "hyvinvointi", 0.8), row("P5.2", "luonto", 0.2)]],
  ["P9", [row("P9", null, 1)]],
]);

test("a subclass without a row has its parent's, one with a row only its own", () => {
  expect(termsForClass(table, "P5.10")).toEqual(termsFor(table, "P5"));
  expect(termsForClass(table, "P5.2").map(({ to }) => to)).toEqual(["liikunta", "hyvinvointi", "luonto"]);
  expect(termsForClass(table, "P6.1")).toEqual([]);
});

test("themes stand once with their best confidence, best first, weak ones and nulls left out", () => {
  expect(themesOf(["P5", "P5.2", "P9", "P77"], (code) => termsFor(table, code), 0.5)).toEqual([
    { code: "liikunta", confidence: 0.9, from: "P5.2" },
    { code: "hyvinvointi", confidence: 0.8, from: "P5.2" },
  ]);
  expect(targetsOf(["P5.2", "P5"], (code) => termsFor(table, code), 0.5)).toEqual([
    "hyvinvointi",
    "liikunta",
  ]);
});

test("codes are ordered by number", () => {
  expect(["P5.10", "P5.2", "P12", "P5"].sort(compareCodes)).toEqual(["P5", "P5.2", "P5.10", "P12"]);
});

test.each([
  ["fi-FI", "fi"],
  ["sv", "sv"],
  ["SE_se", "se"],
  ["smn", "smn"],
  ["fisl", "fse"],
  ["sgn-fi", "fse"],
  ["sgn-sv", "sgn-sv"],
  ["??", "??"],
])("the language %s is %s", (code, language) => {
  expect(languageCode(code)).toBe(language);
});

test.each(["1234567-1", "0737546-2", "1572860-0"])("%s is a business id", (id) => {
  expect(isValidBusinessId(id)).toBe(true);
});

test.each(["1234567-2", "12345671", "1234567-", "0000006-0", "abc", ""])("%s is none", (id) => {
  expect(isValidBusinessId(id)).toBe(false);
});

test("a business id is read from the ways people write it", () => {
  for (const typed of [" 1234567-1 ", "12345671", "FI12345671", "1234567–1", "1234567 - 1"]) {
    expect(readBusinessId(typed), typed).toBe("1234567-1");
  }
  expect(readBusinessId("737546-2")).toBe("0737546-2");
  expect(readBusinessId("1234567-2")).toBeNull();
});

test("age ranges that touch are joined and 99 means no end", () => {
  expect(
    joinRanges([
      { min: 18, max: 29 },
      { min: 0, max: 6 },
      { min: 30, max: 64 },
    ]),
  ).toEqual([
    { min: 0, max: 6 },
    { min: 18, max: 64 },
  ]);
  expect(
    joinRanges([
      { min: 65, max: null },
      { min: 70, max: 80 },
    ]),
  ).toEqual([{ min: 65, max: null }]);
  expect(readAgeRange("65-99")).toEqual({ min: 65, max: null });
  expect(readAgeRange("7-12")).toEqual({ min: 7, max: 12 });
  expect(readAgeRange("65-")).toEqual({ min: 65, max: null });
  expect(readAgeRange("12-7")).toBeNull();
  expect(readAgeRange("lapset")).toBeNull();
});
