import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type CoverageCount, NATIONWIDE, NO_THEME } from "../../../src/domain/catalogue/coverage.ts";
import { optionsOf, readChoices } from "../../../src/web/public/coverage/choices.ts";
import { coverageView } from "../../../src/web/public/coverage/view.ts";

const settings = readConfig({ env: {} });
const options = optionsOf(settings);

const COUNTS: readonly CoverageCount[] = [
  { theme: "liikunta", municipality: "743", listings: 100 },
  { theme: "liikunta", municipality: "408", listings: 1 },
  { theme: NO_THEME, municipality: "408", listings: 2 },
  { theme: "liikunta", municipality: NATIONWIDE, listings: 500 },
  { theme: null, municipality: "743", listings: 100 },
  { theme: null, municipality: "408", listings: 3 },
  { theme: "liikunta", municipality: null, listings: 600 },
  { theme: null, municipality: null, listings: 602 },
];

function view(query: Readonly<Record<string, string>> = {}, population = settings.coverage.population) {
  const { choices } = readChoices(query, { ...options, measure: ["per1000"] });
  return coverageView({
    counts: COUNTS,
    municipalities: ["743", "408", "759"],
    themes: ["liikunta", "luonto"],
    choices,
    settings: { ...settings.coverage, population },
    region: "etela-pohjanmaa",
  });
}

describe("the coverage view", () => {
  test("has a row for each municipality and a column for each theme and for none", () => {
    const { rows, themes, total, nationwide } = view();
    expect(themes).toEqual(["liikunta", "luonto", NO_THEME]);
    expect(
      rows.map(({ cells, total: all }) => [...cells.map(({ listings }) => listings), all.listings]),
    ).toEqual([
      [100, 0, 0, 100],
      [1, 0, 2, 3],
      [0, 0, 0, 0],
    ]);
    expect([nationwide.cells[0]?.listings, total.cells[0]?.listings, total.total.listings]).toEqual([
      500, 600, 602,
    ]);
  });

  test("gaps stand out: nothing is shade 0, one listing never is", () => {
    const { rows, gaps } = view();
    expect(rows.map(({ cells }) => cells.map(({ shade }) => shade))).toEqual([
      [4, 0, 0],
      [1, 0, 1],
      [0, 0, 0],
    ]);
    expect(gaps).toBe(4);
  });

  test("the map shows one theme, or all, in the places of the configuration", () => {
    expect(view().tiles.map(({ cell }) => [cell.municipality, cell.listings])).toEqual([
      ["408", 3],
      ["759", 0],
      ["743", 100],
    ]);
    expect(view({ theme: "luonto" }).tiles.map(({ cell }) => cell.shade)).toEqual([0, 0, 0]);
  });

  test("per 1 000 residents of the age group, where they are known", () => {
    const population = new Map([
      [
        "743",
        new Map([
          ["all", 40_000],
          ["65-", 8_000],
        ]),
      ],
      ["408", new Map([["all", 400]])],
    ]);
    const rates = (query: Readonly<Record<string, string>>) =>
      view({ measure: "per1000", ...query }, population).rows.map(({ cells }) => cells[0]?.rate);
    expect(rates({})).toEqual([2.5, 2.5, null]);
    expect(rates({ age: "65-" })).toEqual([12.5, null, null]);
    const shades = view({ measure: "per1000" }, population).rows.map(({ cells }) => cells[0]?.shade);
    expect(shades).toEqual([4, 4, 0]);
  });
});

describe("choices", () => {
  test("what is not known is left out and named", () => {
    const { choices, ignored } = readChoices(
      { age: "65-", targetGroup: "KR9", colour: "red", language: "", region: "lappi" },
      options,
    );
    expect(choices).toMatchObject({ age: "65-", targetGroup: null, language: null, region: null });
    expect(ignored).toEqual(["targetGroup", "colour", "region"]);
  });

  test("residents are no choice where none are told", () => {
    expect(readChoices({ measure: "per1000" }, options).ignored).toEqual(["measure"]);
  });
});
