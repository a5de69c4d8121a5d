import { describe, expect, test } from "vitest";
import { contributionsOf } from "../../../../src/web/operations/identity/explanation.ts";

const weights = { name: 0.3, text: 0.25, place: 0.15, contact: 0.12, time: 0.1, facts: 0.1, page: 0.08 };

describe("the score by feature", () => {
  test("is parted by the weights of what both tell, and its parts sum up to it", () => {
    const features = { name: 1, text: 0.5, place: 1, time: null, contact: 0, page: null, facts: 1 };
    const rows = contributionsOf({ features }, { weights });
    expect(rows.map(({ feature }) => feature)).toEqual([
      "name",
      "text",
      "place",
      "time",
      "contact",
      "page",
      "facts",
    ]);
    const compared = 0.3 + 0.25 + 0.15 + 0.12 + 0.1;
    expect(rows.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(
      (0.3 + 0.125 + 0.15 + 0.1) / compared,
      10,
    );
    expect(rows.reduce((sum, { weight }) => sum + (weight ?? 0), 0)).toBeCloseTo(1, 10);
    expect(rows.find(({ feature }) => feature === "time")).toMatchObject({ weight: null, part: 0 });
  });

  test("of organisations is the likeness of the names", () => {
    expect(contributionsOf({ features: { name: 0.9 } }, { weights })).toEqual([
      { feature: "name", likeness: 0.9, weight: 1, part: 0.9 },
    ]);
  });
});
