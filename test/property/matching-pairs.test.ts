import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListingDraft, OrganisationDraft } from "../../src/domain/derive/draft.ts";
import type { Offering, Schedule } from "../../src/domain/catalogue/listing.ts";
import type { RootFeatures } from "../../src/domain/identity/matching.ts";
import { ORGANISATION_KIND, ROOT_KIND, SOURCE_IDS, type SourceId } from "../../src/domain/source.ts";
import { blockKeys, isPaired } from "../../src/matching/block-keys.ts";
import { organisationCandidate, organisationFeatures } from "../../src/matching/organisations.ts";
import { rootFeatures } from "../../src/matching/root-features.ts";
import { scorePair } from "../../src/matching/score-pair.ts";
import { draftOf, meetingOf } from "../support/drafts.ts";
import { MATCHING, placeOf } from "../support/roots.ts";

const RUNS = { numRuns: 400 };

// Few words, so that two drafts often share some.
const words = fc
  .array(
    fc.constantFrom(
      "Tuolijumppa",
      "syksy",
      "kevät 2026",
      "Ylikylä",
      "ryhmä 2",
      "kaikille",
      "Martat",
      "å–ö",
      "!",
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((ones) => ones.join(" "));
const localised = fc.dictionary(fc.constantFrom("fi", "sv", "en"), words, { maxKeys: 3 });
const named = fc.record({ fi: words }).chain((base) => localised.map((more) => ({ ...more, ...base })));

const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    type: fc.constantFrom("meeting", "open", "by-appointment"),
    rrule: fc.constantFrom(null, "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=DAILY"),
    start: fc.constantFrom(null, "08:00", "10:00"),
    end: fc.constantFrom(null, "12:00", "20:00"),
    validFrom: fc.constantFrom(null, "2026-01-10", "2026-09-01"),
    validTo: fc.constantFrom(null, "2026-05-01", "2026-12-01"),
  })
  .map((changes) => meetingOf(changes));

const position = fc.constantFrom(
  null,
  { lat: 62.4, lon: 22.2 },
  { lat: 62.401, lon: 22.2 },
  { lat: 62.5, lon: 22.2 },
);

const offering: fc.Arbitrary<Offering> = fc
  .record({
    street: fc.constantFrom("Kauppatie 1", "Rantatie 3", ""),
    municipality: fc.constantFrom("232", "743"),
    channel: fc.constantFrom("place", "hybrid", "online", "phone"),
    position,
    schedules: fc.array(schedule, { maxLength: 3 }),
    name: localised,
  })
  .map(({ street, municipality, ...changes }) => placeOf(street, municipality, changes));

const draft: fc.Arbitrary<ListingDraft> = fc
  .record({
    kind: fc.constantFrom("service", "activity", "volunteering"),
    name: named,
    description: localised,
    userInstruction: fc.constantFrom({}, { fi: "Soita." }),
    municipalities: fc.uniqueArray(
      fc.record({ code: fc.constantFrom("232", "743", "010"), basis: fc.constant("area" as const) }),
      { selector: ({ code }) => code, maxLength: 2 },
    ),
    nationwide: fc.boolean(),
    languages: fc.subarray(["fi", "sv"]),
    cost: fc.constantFrom("free", "paid", "unknown"),
    offerings: fc.array(offering, { maxLength: 3 }),
    contacts: fc.array(
      fc.constantFrom(
        { type: "phone" as const, value: "+358500001234", label: {} },
        { type: "phone" as const, value: "+358500005678", label: {} },
        { type: "email" as const, value: "toimisto@example.org", label: {} },
        { type: "web" as const, value: "https://www.example.org/", label: {} },
      ),
      { maxLength: 3 },
    ),
  })
  .map((changes) => draftOf(changes));

const source = fc.constantFrom(...SOURCE_IDS);

function read(one: ListingDraft, from: SourceId, id: string): RootFeatures {
  return rootFeatures(one, { source: from, kind: ROOT_KIND[from], id });
}

/** A draft alike or the very same, so that likeness of every degree turns up. */
const pair = fc
  .tuple(draft, draft, fc.boolean(), source, source)
  .map(([a, b, isSame, from, other]) => [read(a, from, "1"), read(isSame ? a : b, other, "2")] as const);

describe("scorePair", () => {
  test("is symmetric: exchanging the two exchanges the roles and nothing else", () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([a, b], usesPtv) => {
        const one = scorePair(a, b, MATCHING, { usesPtv });
        const other = scorePair(b, a, MATCHING, { usesPtv });
        expect({ ...other, roles: { a: other.roles.b, b: other.roles.a } }).toEqual(one);
      }),
      RUNS,
    );
  });

  test("stays between 0 and 1, and merges by itself only roots of two sources without a conflict", () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([a, b], usesPtv) => {
        const { score, verdict, conflicts, roles } = scorePair(a, b, MATCHING, { usesPtv });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (verdict !== "automatic") return;
        expect(usesPtv).toBe(false);
        expect(a.source).not.toBe(b.source);
        expect(conflicts.filter((conflict) => conflict !== "thin")).toEqual([]);
        expect(roles[a.source === "lahella" ? "a" : "b"]).toBe("origin");
      }),
      RUNS,
    );
  });

  test("finds every pair that it would merge by a key of the index", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        if (scorePair(a, b, MATCHING, { usesPtv: false }).verdict !== "automatic") return;
        const keys = new Set(blockKeys(b));
        expect(blockKeys(a).some((key) => keys.has(key) && isPaired(a, b, key))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("rootFeatures", () => {
  test("does not depend on the order of lists and of languages", () => {
    fc.assert(
      fc.property(draft, source, (one, from) => {
        const reversed: ListingDraft = {
          ...one,
          name: backwards(one.name),
          description: backwards(one.description),
          municipalities: one.municipalities.toReversed(),
          languages: one.languages.toReversed(),
          contacts: one.contacts.toReversed(),
          offerings: one.offerings
            .map((each) => ({ ...each, schedules: each.schedules.toReversed() }))
            .toReversed(),
        };
        expect(JSON.stringify(read(reversed, from, "1"))).toBe(JSON.stringify(read(one, from, "1")));
      }),
      RUNS,
    );
  });

  test("is plain JSON", () => {
    fc.assert(
      fc.property(draft, source, (one, from) => {
        const features = read(one, from, "1");
        expect(JSON.parse(JSON.stringify(features))).toEqual(features);
      }),
      RUNS,
    );
  });
});

function backwards<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).toReversed());
}

const organisation: fc.Arbitrary<OrganisationDraft> = fc.record({
  type: fc.constantFrom("association", "municipality"),
  name: named,
  alternativeName: localised,
  summary: fc.constant({}),
  businessId: fc.constantFrom(null, "1234567-1", "7654321-4"),
  businessIdText: fc.constant(null),
  homeMunicipality: fc.constantFrom(null, "232", "743"),
  municipalities: fc.constant([]),
  website: fc.constant(null),
  contacts: fc.constant([]),
  parent: fc.constantFrom(null, { source: "ptv" as const, kind: "organisation" as const, id: "9" }),
  oid: fc.constant(null),
  modifiedAt: fc.constant(null),
});

test("organisationCandidate is symmetric, and joins by itself only what has one business id", () => {
  fc.assert(
    fc.property(organisation, organisation, source, (one, other, from) => {
      const a = organisationFeatures(one, { source: "ptv", kind: "organisation", id: "1" });
      const b = organisationFeatures(other, { source: from, kind: ORGANISATION_KIND[from], id: "2" });
      const judged = organisationCandidate(a, b, MATCHING.organisation);
      expect(organisationCandidate(b, a, MATCHING.organisation)).toEqual(judged);
      if (judged.verdict !== "same") return;
      expect(a.businessId).not.toBeNull();
      expect(a.businessId).toBe(b.businessId);
    }),
    RUNS,
  );
});
