import { describe, expect, test } from "vitest";
import { CASE_KINDS, type CaseKind } from "../../simulator/cases/case-labels.ts";
import { truthOf } from "../../simulator/cases/truth.ts";
import { createParts, type SimulatorOptions } from "../../simulator/simulator.ts";

const OPTIONS: SimulatorOptions = {
  seed: "cases",
  scale: "county",
  now: new Date("2026-03-02T10:00:00Z"),
  organisations: 250,
  services: 400,
  channels: 500,
  listings: 900,
};
const parts = createParts({ ...OPTIONS, cases: true });
const truth = truthOf(parts);
const byRoot = new Map(truth.roots.map((one) => [one.root, one]));

describe("labelled cases", () => {
  test.each(CASE_KINDS)("hold some of kind %s", (kind) => {
    expect(truth.roots.filter((one) => one.case === kind).length).toBeGreaterThan(0);
  });

  test("are the same for the same seed and moment", () => {
    expect(truthOf(createParts({ ...OPTIONS, cases: true })).roots).toEqual(truth.roots);
  });

  test("tell copies to be the activity of their listing, and near-duplicates to be others", () => {
    const withListing = new Set(
      truth.roots.filter(({ root }) => root.startsWith("lahella/")).map(({ entity }) => entity),
    );
    const copies = truth.roots.filter((one) => one.case.startsWith("copy"));
    expect(copies.every(({ entity }) => withListing.has(entity))).toBe(true);
    const others = new Set<CaseKind>(["other-municipality", "other-term", "other-group"]);
    const apart = truth.roots.filter((one) => others.has(one.case));
    expect(new Set(apart.map(({ entity }) => entity)).size).toBe(apart.length);
    expect(
      truth.related.every(
        ({ listing, service }) => byRoot.get(listing)?.entity !== byRoot.get(service)?.entity,
      ),
    ).toBe(true);
  });

  test("make copies of all near-duplicates, so that each could be taken for the other's", () => {
    const copied = new Set([...parts.ptv.truth.values()].map(({ listing }) => listing));
    const others = truth.roots.filter((one) => one.case === "other-group");
    expect(others.every(({ root }) => copied.has(root.split("/")[2] ?? ""))).toBe(true);
  });

  test("leave the sources as they were when they are not asked for", () => {
    const plain = createParts(OPTIONS);
    expect(plain.labels.kinds.size).toBe(0);
    expect([...plain.lahella.store.listings()].some(({ activity }) => activity._key.startsWith("129"))).toBe(
      false,
    );
  });
});
