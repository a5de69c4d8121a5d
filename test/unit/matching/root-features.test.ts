import { describe, expect, test } from "vitest";
import { blockKeys, isPaired } from "../../../src/matching/block-keys.ts";
import { organisationEvidence } from "../../../src/matching/organisation-evidence.ts";
import { meetingOf } from "../../support/drafts.ts";
import { MATCHING, placeOf, rootOf } from "../../support/roots.ts";

describe("rootFeatures", () => {
  test("folds names, finds marks in every language and sorts what is a set", () => {
    const { names, marks, phones, pages } = rootOf("lahella", "1", {
      name: { sv: "Stolgympa – hösten 2026", fi: "Tuolijumppa, syksy 2026 (2. ryhmä)" },
    });
    expect(names).toEqual({ fi: "tuolijumppa syksy 2026 2 ryhma", sv: "stolgympa hosten 2026" });
    expect(marks).toEqual(["number:2", "term:autumn", "year:2026"]);
    expect(phones).toEqual(["+358500001234"]);
    expect(pages).toEqual(["example.org/martat"]);
  });

  test("reads weekly times and single days, and the span of all of them", () => {
    const weekly = meetingOf({
      rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
      validFrom: "2026-01-05",
      validTo: "2026-05-01",
    });
    const single = meetingOf({ start: "18:00", end: null, validFrom: "2026-06-01", validTo: "2026-06-01" });
    const root = rootOf("lahella", "1", {
      offerings: [placeOf("Tie 1", "232", { schedules: [weekly, single] })],
    });
    expect(root.slots).toEqual(["1 10:00 12:00", "2026-06-01 18:00", "4 10:00 12:00"]);
    expect([root.from, root.to]).toEqual(["2026-01-05", "2026-06-01"]);
  });

  test("takes the municipalities of the places before those of the area", () => {
    const area = [
      { code: "743", basis: "area" },
      { code: "232", basis: "place" },
    ] as const;
    expect(rootOf("ptv", "1", { municipalities: area }).municipalities).toEqual(["232"]);
    expect(rootOf("ptv", "1", { municipalities: area, offerings: [] }).municipalities).toEqual([
      "232",
      "743",
    ]);
  });

  test.each([
    ["general-description", { nationalTexts: ["description.fi"] }],
    ["user-instruction", { userInstruction: { fi: "Soita ensin." } }],
    ["alternative-name", { alternativeName: { fi: "Jumppa" } }],
    ["other-language", { name: { fi: "Jumppa", se: "Jumppá" } }],
    ["named-channel", { offerings: [placeOf("Tie 1", "232", { name: { fi: "Kylätalo" } })] }],
    [
      "hours-of-office",
      { offerings: [placeOf("Tie 1", "232", { schedules: [meetingOf({ type: "closed" })] })] },
    ],
  ] as const)("sees in a PTV record the trace %s, which no transfer leaves", (trace, changes) => {
    expect(rootOf("ptv", "1", changes).traces).toEqual([trace]);
    expect(rootOf("lahella", "1", changes).traces).toEqual([]);
    expect(rootOf("ptv", "1").traces).toEqual([]);
  });
});

test("a service that was renamed has no trace, though its channel kept the name", () => {
  const renamed = {
    name: { fi: "Tuolijumppa kaikille" },
    offerings: [placeOf("Tie 1", "232", { name: { fi: "Tuolijumppa" } })],
  };
  expect(rootOf("ptv", "1", renamed).traces).toEqual([]);
});

describe("organisationEvidence", () => {
  test("one trace of a hand, or the law, says that an organisation uses PTV", () => {
    const byHand = rootOf("ptv", "2", { userInstruction: { fi: "Soita." } });
    const uses = (
      roots: Parameters<typeof organisationEvidence>[0],
      ...types: ("county" | "association")[]
    ) => organisationEvidence(roots, types, MATCHING.handTraces).usesPtv;
    expect(uses([rootOf("ptv", "1"), byHand], "association")).toBe(true);
    expect(uses([rootOf("ptv", "1"), rootOf("lahella", "1")], "association")).toBe(false);
    expect(uses([], "association", "county")).toBe(true);
    expect(organisationEvidence([byHand], [], []).usesPtv).toBe(false);
  });
});

describe("blockKeys", () => {
  const shared = (a: ReturnType<typeof rootOf>, b: ReturnType<typeof rootOf>): readonly string[] =>
    blockKeys(a).filter((key) => blockKeys(b).includes(key) && isPaired(a, b, key));

  test("bring a translated copy to its listing by place and time", () => {
    const other = { description: { sv: "Vi gympar sittande." }, summary: {}, name: { sv: "Stolgympa" } };
    expect(shared(rootOf("lahella", "1"), rootOf("ptv", "1", other))).toEqual(["x:s:232 2 10:00"]);
  });

  test("bring an inflected name together across sources, and only a whole one inside a source", () => {
    const renamed = { name: { fi: "Ikäihmisten tuolijumpan ryhmä" }, description: { fi: "Muuta." } };
    expect(shared(rootOf("lahella", "1"), rootOf("ptv", "1", renamed))).toContain("x:w:tuolij");
    expect(shared(rootOf("lahella", "1"), rootOf("lahella", "2", renamed))).toEqual([]);
    expect(shared(rootOf("lahella", "1"), rootOf("lahella", "2"))).toContain("n:tuolij");
  });

  test("bring help by phone together by its number", () => {
    const phone = { offerings: [], description: {}, summary: {} };
    const other = { ...phone, name: { sv: "Stödtelefon" } };
    expect(shared(rootOf("lahella", "1", phone), rootOf("ptv", "1", other))).toEqual(["x:c:+358500001234"]);
  });
});
