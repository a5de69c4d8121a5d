import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import type { TraceEntry } from "../../../src/domain/catalogue/catalogue-reader.ts";
import type { ListingDocument, ListingSource } from "../../../src/domain/catalogue/listing.ts";
import { qualityOf } from "../../../src/domain/catalogue/quality.ts";
import { subjectOf } from "../../../src/web/public/trace/subject.ts";
import { traceGroups } from "../../../src/web/public/trace/view.ts";
import { listingDocument, offering } from "../../integration/api/catalogue.ts";

const { rules } = readConfig({ env: {} });
const ORGANISATION = { id: "o-1", name: { fi: "Lapuan Eläkeläiset ry" }, businessId: "0201256-6" };

function entry(facts: Partial<TraceEntry> = {}): TraceEntry {
  return {
    source: "lahella",
    kind: "activity",
    id: "128 1",
    name: { fi: "Kävely" },
    organisation: ORGANISATION,
    outcome: "visible",
    reason: null,
    problems: [],
    firstSeenAt: "2026-11-01T08:00:00.000Z",
    lastSeenAt: "2026-11-24T08:00:00.000Z",
    readAt: null,
    shownAt: null,
    quarantine: null,
    listingId: null,
    role: null,
    mergedWith: [],
    ...facts,
  };
}

function groups(entries: readonly TraceEntry[], listings: readonly ListingDocument[] = []) {
  const editUrls = { lahella: "https://example.org/edit?k={id}", ptv: null };
  return traceGroups({ entries, listings, editUrls, weights: rules.quality });
}

describe("records of an organisation", () => {
  test.each([
    ["visible", "shows"],
    ["upcoming", "waiting"],
    [null, "waiting"],
    ["ended", "hidden"],
    ["hidden", "hidden"],
    ["quarantined", "hidden"],
    ["withdrawn", "hidden"],
  ] as const)("outcome %s: %s", (outcome, showing) => {
    expect(groups([entry({ outcome })])[0]?.records[0]?.showing).toBe(showing);
  });

  test("stand by organisation, what does not show first; those without one last", () => {
    const found = groups([
      entry({ id: "a", organisation: null }),
      entry({ id: "b" }),
      entry({ id: "c", outcome: "hidden" }),
      entry({ id: "d", outcome: "upcoming" }),
      entry({ id: "e", organisation: { ...ORGANISATION, id: "o-2" } }),
    ]);
    expect(found.map(({ records }) => records.map((record) => record.entry.id))).toEqual([
      ["c", "d", "b"],
      ["e"],
      ["a"],
    ]);
    expect(found[0]?.counts).toEqual({ shows: 1, waiting: 1, hidden: 1 });
  });

  test("are edited where there is an address for that, with the id escaped", () => {
    const [group] = groups([entry(), entry({ source: "ptv" })]);
    expect(group?.records.map(({ editUrl }) => editUrl)).toEqual([
      "https://example.org/edit?k=128%201",
      null,
    ]);
  });

  test("tell what they were merged with, and in which role", () => {
    const source = (of: "lahella" | "ptv", id: string, role: ListingSource["role"]): ListingSource => ({
      source: of,
      kind: of === "ptv" ? "service" : "activity",
      id,
      role,
      url: null,
      modifiedAt: null,
      seenAt: null,
    });
    const listing = listingDocument({
      name: "Kävely",
      sources: [source("lahella", "1", "origin"), source("ptv", "2", "copy")],
    });
    const [group] = groups(
      [
        entry({ id: "1", listingId: listing.id }),
        entry({ source: "ptv", id: "2", listingId: listing.id }),
        entry({ id: "3" }),
      ],
      [listing],
    );
    expect(group?.records.map(({ role, mergedWith }) => [role, mergedWith.map(({ id }) => id)])).toEqual([
      ["origin", ["2"]],
      ["copy", ["1"]],
      [null, []],
    ]);
  });

  test("a listing that does not show gets no marks for what it tells", () => {
    const listing = listingDocument({ name: "Kävely", state: "hidden" });
    const [group] = groups([entry({ outcome: "hidden", listingId: listing.id })], [listing]);
    expect(group?.records[0]?.quality).toBeNull();
  });
});

describe("what a good listing tells", () => {
  const bare = listingDocument({ name: "KÄVELYRYHMÄ", themes: [], languages: [], offerings: [] });
  const whole = listingDocument({
    name: "Kävelyryhmä",
    description: { fi: "Kävellään." },
    cost: "free",
    registration: "not-required",
    ages: [{ min: 65, max: null }],
    contacts: [{ type: "phone", value: "+358401234567", label: {} }],
    offerings: [
      offering({
        address: { street: {}, postalCode: null, postOffice: {}, municipality: "743" },
        accessibility: [{ feature: "wheelchair", value: "no" }],
        schedules: [
          {
            type: "always-open",
            rrule: null,
            start: null,
            end: null,
            endDayOffset: 0,
            validFrom: null,
            validTo: null,
            timeZone: "Europe/Helsinki",
            exceptions: [],
            text: {},
          },
        ],
      }),
    ],
  });

  test("all of it is 100; what is missing is told, the weightiest first", () => {
    expect(qualityOf(whole, rules.quality)).toEqual({ score: 100, missing: [] });
    const { score, missing } = qualityOf(bare, rules.quality);
    expect(missing.slice(0, 2).toSorted()).toEqual(["contact", "description"]);
    expect(missing).toContain("name");
    expect(score).toBeLessThan(10);
  });

  test("weights decide, and one of nothing takes a fact out", () => {
    const none = { ...rules.quality, cost: 0 };
    const unknown = { ...whole, cost: "unknown" } as const;
    expect(qualityOf(unknown, none).score).toBe(100);
    expect(qualityOf(unknown, rules.quality)).toEqual({ score: 89, missing: ["cost"] });
  });
});

test.each([
  ["  ", null],
  ["0201256-6", { by: "business-id", businessId: "0201256-6" }],
  ["FI 0201256 6", { by: "business-id", businessId: "0201256-6" }],
  ["0201256–6", { by: "business-id", businessId: "0201256-6" }],
  [" Lapuan Eläkeläiset ", { by: "name", q: "Lapuan Eläkeläiset" }],
])("%j is asked for as %j", (typed, subject) => {
  expect(subjectOf(typed)).toEqual(subject);
});
