import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListingDraft } from "../../../src/domain/derive/draft.ts";
import type { Contact } from "../../../src/domain/catalogue/listing.ts";
import { type Contribution, mergeDrafts } from "../../../src/matching/precedence.ts";
import { draftOf } from "../../support/drafts.ts";

const of = (
  source: "lahella" | "ptv",
  id: string,
  draft: Partial<ListingDraft>,
  role: Contribution["role"] = "origin",
): Contribution => ({
  key: { source, kind: source === "ptv" ? "service" : "activity", id },
  role,
  draft: draftOf(draft),
});

const OLD = "2025-01-01T00:00:00.000Z";
const NEW = "2026-01-01T00:00:00.000Z";

describe("mergeDrafts", () => {
  test("of a single value takes the first that is told: origin before copy, newer before older", () => {
    const { draft, fieldSources } = mergeDrafts([
      of("ptv", "copy", { cost: "paid", modifiedAt: NEW }, "copy"),
      of("lahella", "old", { cost: "free", registration: "required", modifiedAt: OLD }),
      of("lahella", "new", { cost: "unknown", registration: "not-required", modifiedAt: NEW }),
    ]);
    expect(draft).toMatchObject({ cost: "free", registration: "not-required" });
    expect(fieldSources).toMatchObject({
      cost: "lahella/activity/old",
      registration: "lahella/activity/new",
    });
  });

  test("of the same age the source's priority decides, then the key", () => {
    const two = [of("ptv", "a", { cost: "paid" }), of("lahella", "z", { cost: "free" })];
    expect(mergeDrafts(two).draft.cost).toBe("free");
    const same = [of("ptv", "b", { cost: "paid" }), of("ptv", "a", { cost: "free" })];
    expect(mergeDrafts(same).fieldSources["cost"]).toBe("ptv/service/a");
  });

  test("fills texts language by language and unites lists without doubles", () => {
    const { draft } = mergeDrafts([
      of("lahella", "1", { name: { fi: "Uusi" }, languages: ["fi", "sv"], modifiedAt: NEW }),
      of("ptv", "2", { name: { fi: "Vanha", sv: "Gammal" }, languages: ["sv", "en"], modifiedAt: OLD }),
    ]);
    expect(draft.name).toEqual({ fi: "Uusi", sv: "Gammal" });
    expect(draft.languages).toEqual(["fi", "sv", "en"]);
  });

  test("takes one contact for one, in whatever case and with or without a slash at its end", () => {
    const contact = (type: Contact["type"], value: string): Contact => ({ type, value, label: {} });
    const own = [contact("email", "Toimisto@example.org"), contact("web", "https://example.org/kerho")];
    const other = [
      contact("email", "toimisto@example.org"),
      contact("web", "https://example.org/kerho/"),
      contact("phone", "+358401234567"),
    ];
    const { draft } = mergeDrafts([
      of("lahella", "1", { contacts: own }),
      { ...of("ptv", "2", { contacts: other }), role: "copy" },
    ]);
    expect(draft.contacts.map(({ value }) => value)).toEqual([
      "Toimisto@example.org",
      "https://example.org/kerho",
      "+358401234567",
    ]);
  });

  test("names no giver of what nobody told", () => {
    const { fieldSources } = mergeDrafts([of("ptv", "1", {})]);
    expect(Object.keys(fieldSources)).not.toContain("cost");
    expect(Object.keys(fieldSources)).not.toContain("summary");
    expect(fieldSources["name"]).toBe("ptv/service/1");
  });

  test("needs something to merge", () => {
    expect(() => mergeDrafts([])).toThrow(RangeError);
  });

  test("the order of the contributions does not matter", () => {
    const word = fc.constantFrom("a", "b", "c");
    const text = fc.dictionary(fc.constantFrom("fi", "sv", "en"), word);
    const draft = fc.record({
      name: text,
      summary: text,
      cost: fc.constantFrom("free", "paid", "unknown"),
      registrationUrl: fc.option(word),
      languages: fc.uniqueArray(word),
      targetGroups: fc.uniqueArray(word),
      modifiedAt: fc.option(fc.constantFrom(OLD, NEW)),
    });
    const contribution = fc
      .tuple(fc.constantFrom("ptv", "lahella"), fc.constantFrom("origin", "copy"), draft)
      .map(([source, role, one]) => ({ source, role, one }));
    const shuffled = fc
      .array(contribution, { minLength: 1, maxLength: 5 })
      .map((list) =>
        list.map(({ source, role, one }, index) => of(source, String(index), one as object, role)),
      )
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(mergeDrafts(other)).toEqual(mergeDrafts(list));
      }),
    );
  });
});
