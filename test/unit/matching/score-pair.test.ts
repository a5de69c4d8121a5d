import { describe, expect, test } from "vitest";
import type { ListingDraft } from "../../../src/domain/derive/draft.ts";
import type { Conflict, PairScore } from "../../../src/domain/identity/matching.ts";
import { scorePair } from "../../../src/matching/score-pair.ts";
import { meetingOf } from "../../support/drafts.ts";
import { MATCHING, placeOf, rootOf } from "../../support/roots.ts";

const TRANSFERRED = { usesPtv: false };

const UNTIMED = placeOf("Kauppatie 1", "232", { schedules: [] });

/** A listing against a PTV record that says the same but for `changes`. */
function against(changes: Partial<ListingDraft>, usesPtv = false): PairScore {
  return scorePair(rootOf("lahella", "1"), rootOf("ptv", "1", { kind: "service", ...changes }), MATCHING, {
    usesPtv,
  });
}

test("a word for word copy is the listing's, by lineage", () => {
  expect(against({})).toMatchObject({
    lineage: true,
    score: 1,
    verdict: "automatic",
    roles: { a: "origin", b: "copy" },
    conflicts: [],
  });
});

describe("keeps apart what only sounds alike", () => {
  test.each<[string, Conflict, Partial<ListingDraft>]>([
    ["in another municipality", "municipality", { offerings: [placeOf("Kauppatie 1", "743")] }],
    ["in another term", "term", { name: { fi: "Tuolijumppa, kevät" } }],
    ["of another year", "term", { name: { fi: "Tuolijumppa 2025" } }],
    ["of another group", "group", { name: { fi: "Tuolijumppa, ryhmä 2" } }],
    ["with other words at its end", "group", { name: { fi: "Tuolijumppa, Ylikylä" } }],
  ])("%s", (_, conflict, changes) => {
    const names = { term: "Tuolijumppa, syksy 2026", group: "Tuolijumppa, ryhmä 1, Alakylä" };
    const name = {
      fi: conflict === "municipality" ? "Tuolijumppa" : names[conflict === "term" ? "term" : "group"],
    };
    const result = scorePair(
      rootOf("lahella", "1", { name }),
      rootOf("ptv", "1", changes),
      MATCHING,
      TRANSFERRED,
    );
    expect(result.conflicts).toContain(conflict);
    expect(result.verdict).toBe("none");
  });

  test("of a term that was over before", () => {
    const inTerm = (validFrom: string, validTo: string): Partial<ListingDraft> => ({
      offerings: [
        placeOf("Kauppatie 1", "232", {
          schedules: [meetingOf({ rrule: "FREQ=WEEKLY;BYDAY=TU", validFrom, validTo })],
        }),
      ],
    });
    const spring = rootOf("lahella", "1", inTerm("2026-01-10", "2026-05-01"));
    const autumn = rootOf("ptv", "1", inTerm("2026-09-01", "2026-12-01"));
    expect(scorePair(spring, autumn, MATCHING, TRANSFERRED)).toMatchObject({
      verdict: "none",
      conflicts: ["term"],
    });
  });

  test("a wider PTV service is related, as a supplement", () => {
    const wide = ["Kauppatie 1", "Koulutie 2", "Rantatie 3"].map((street) => placeOf(street, "232"));
    expect(against({ offerings: wide })).toMatchObject({
      verdict: "related",
      roles: { a: "origin", b: "supplement" },
    });
    expect(against({ nationalTexts: ["description.fi"] })).toMatchObject({ verdict: "related" });
  });
});

describe("asks a person", () => {
  test("when the organisation writes in PTV itself, however alike the texts are", () => {
    expect(against({}, true)).toMatchObject({ score: 1, lineage: false, verdict: "candidate" });
    expect(against({ userInstruction: { fi: "Soita ensin." } })).toMatchObject({ verdict: "candidate" });
  });

  test("when place or time differ", () => {
    expect(against({ offerings: [placeOf("Rantatie 99", "232")] })).toMatchObject({
      conflicts: ["place"],
      verdict: "candidate",
    });
  });

  test("about the same thing entered twice in one source (R29), and never merges it", () => {
    const twin = scorePair(rootOf("lahella", "2"), rootOf("lahella", "1"), MATCHING, TRANSFERRED);
    expect(twin).toMatchObject({ verdict: "candidate", lineage: false, roles: { a: "copy", b: "origin" } });
    const moved = rootOf("lahella", "3", { offerings: [placeOf("Rantatie 99", "232")] });
    expect(scorePair(rootOf("lahella", "1"), moved, MATCHING, TRANSFERRED).verdict).toBe("none");
  });

  test("about volunteers, who are never transferred", () => {
    const voluntary = rootOf("lahella", "1", { kind: "volunteering" });
    const service = rootOf("ptv", "1", { kind: "service" });
    expect(scorePair(voluntary, service, MATCHING, TRANSFERRED)).toMatchObject({
      lineage: false,
      verdict: "candidate",
    });
  });
});

test("an edited copy is merged by its score when nothing speaks against it", () => {
  const text =
    "Jumppaamme istuen musiikin tahdissa. Ohjaaja neuvoo jokaista. Kahvit juodaan lopuksi yhdessä.";
  const result = against({ description: { fi: text } });
  expect(result).toMatchObject({ lineage: false, verdict: "automatic" });
  expect(result.features.text).toBeLessThan(MATCHING.lineage.text);
});

test("the same place in two municipalities is one place", () => {
  const abolished = { offerings: [placeOf("Kauppatie 1", "743", { position: { lat: 62.4, lon: 22.2 } })] };
  const today = { offerings: [placeOf("Kauppatie 1", "232", { position: { lat: 62.4, lon: 22.2 } })] };
  const pair = [rootOf("lahella", "1", abolished), rootOf("ptv", "1", today)] as const;
  expect(scorePair(...pair, MATCHING, TRANSFERRED)).toMatchObject({ verdict: "automatic", conflicts: [] });
});

describe("leaves to a person", () => {
  test("a copy in a language that the listing has not", () => {
    const translated = { name: { fi: "Tuolijumppa", sv: "Stolgympa" } };
    expect(against(translated)).toMatchObject({ conflicts: ["language"], verdict: "candidate" });
    expect(
      scorePair(rootOf("lahella", "1", translated), rootOf("ptv", "1"), MATCHING, TRANSFERRED),
    ).toMatchObject({
      verdict: "automatic",
    });
  });

  test("a group or term that only one of them names", () => {
    expect(against({ name: { fi: "Tuolijumppa, ryhmä 2" } })).toMatchObject({
      conflicts: ["mark"],
      verdict: "candidate",
    });
  });

  test("another name, unless it only goes on, or the text is the same, at the same place and time", () => {
    const edited =
      "Jumppaamme istuen musiikin tahdissa. Ohjaaja neuvoo jokaista. Kahvit juodaan lopuksi yhdessä.";
    const text = { description: { fi: edited } };
    const longer = { name: { fi: "Tuolijumppa kaikille" } };
    expect(against({ ...longer, ...text }).verdict).toBe("automatic");
    const other = { name: { fi: "Kaikkien tuolijumppa" } };
    expect(against(other).verdict).toBe("automatic");
    expect(against({ ...other, ...text }).verdict).toBe("candidate");
    expect(against({ ...longer, offerings: [UNTIMED] }).verdict).toBe("candidate");
  });

  test("a name that goes on, where neither has times, unless all that is told is the same", () => {
    const listing = rootOf("lahella", "1", { offerings: [UNTIMED] });
    const judge = (changes: Partial<ListingDraft>): string => {
      const longer = { name: { fi: "Tuolijumppa kaikille" }, offerings: [UNTIMED], ...changes };
      return scorePair(listing, rootOf("ptv", "1", longer), MATCHING, TRANSFERRED).verdict;
    };
    expect(judge({})).toBe("automatic");
    expect(judge({ municipalities: [{ code: "743", basis: "area" }] })).toBe("candidate");
    expect(judge({ description: { fi: "Jumppaamme istuen. Ohjaaja neuvoo jokaista." } })).toBe("candidate");
  });
});

test("one address under two pins is one place, though less surely than under one", () => {
  const at = (lat: number): Partial<ListingDraft> => ({
    offerings: [placeOf("Kauppatie 1", "232", { position: { lat, lon: 22.2 } })],
  });
  const score = (lat: number): PairScore =>
    scorePair(rootOf("lahella", "1", at(62.4)), rootOf("ptv", "1", at(lat)), MATCHING, TRANSFERRED);
  expect(score(62.4001).score).toBe(1);
  expect(score(62.43)).toMatchObject({ verdict: "automatic", conflicts: [] });
  expect(1 - score(62.43).score).toBeGreaterThan(MATCHING.lead);
});

test("tells apart what is described in the same words by cost, area and languages", () => {
  const free = against({ cost: "free", municipalities: [{ code: "743", basis: "area" }] });
  expect(free.features.facts).toBeLessThan(1);
  expect(free.score).toBeLessThan(against({}).score);
});

test("a name alone is too thin to merge on", () => {
  const thin = { description: {}, summary: {}, offerings: [], contacts: [] };
  const pair = [rootOf("lahella", "1", thin), rootOf("ptv", "1", thin)] as const;
  expect(scorePair(...pair, MATCHING, TRANSFERRED)).toMatchObject({
    score: 1,
    conflicts: ["thin"],
    verdict: "candidate",
  });
});

test("a meeting inside the hours of a place says nothing about its time", () => {
  const open = meetingOf({ type: "open", rrule: "FREQ=WEEKLY;BYDAY=MO,TU", start: "08:00", end: "20:00" });
  const result = against({ offerings: [placeOf("Kauppatie 1", "232", { schedules: [open] })] });
  expect(result.features.time).toBeNull();
});
