import { describe, expect, test } from "vitest";
import type { ListingDraft } from "../../../src/domain/derive/draft.ts";
import { decideOutcome, type OutcomeContext } from "../../../src/jobs/derive/outcome.ts";
import type { Timing } from "../../../src/jobs/derive/timing.ts";
import { draftOf } from "../../support/drafts.ts";

const NOW = new Date("2026-03-10T10:00:00Z");
const CONTEXT: OutcomeContext = {
  now: NOW,
  municipalityScope: new Set(["743"]),
  nationwideLahellaEverywhere: true,
  hiddenByPerson: false,
};
const ALWAYS: Timing = {
  spans: [],
  nextOccurrences: [],
  nextAt: null,
  over: false,
  overAt: null,
  refreshAt: null,
};
const HERE: Partial<ListingDraft> = { municipalities: [{ code: "743", basis: "place" }] };
const shown = (visibleFrom: string | null, visibleTo: string | null): Partial<ListingDraft> => ({
  ...HERE,
  publication: { status: "published", visibleFrom, visibleTo, publishedAt: null },
});

const decide = (
  draft: Partial<ListingDraft>,
  {
    timing = {},
    context = {},
    source = "lahella",
  }: Partial<{
    timing: Partial<Timing>;
    context: Partial<OutcomeContext>;
    source: "lahella" | "ptv";
  }> = {},
) => decideOutcome(draftOf(draft), source, { ...ALWAYS, ...timing }, { ...CONTEXT, ...context });

describe("decideOutcome", () => {
  test("shows what is in the region and not bound to time", () => {
    expect(decide(HERE)).toEqual({ state: "visible", reason: null, inRegion: true, changesAt: null });
  });

  test.each([
    {
      when: "before it is to be seen",
      from: "2026-03-11T00:00:00.000Z",
      becomes: { state: "upcoming", reason: "visibility-not-begun" },
      changes: "2026-03-11T00:00:00.000Z",
    },
    {
      when: "while it is to be seen",
      from: "2026-03-01T00:00:00.000Z",
      to: "2026-04-01T00:00:00.000Z",
      becomes: { state: "visible", reason: null },
      changes: "2026-04-01T00:00:00.000Z",
    },
    {
      when: "at the instant that its time begins",
      from: "2026-03-10T10:00:00.000Z",
      becomes: { state: "visible", reason: null },
    },
    {
      when: "at the instant that its time ends",
      to: "2026-03-10T10:00:00.000Z",
      becomes: { state: "ended", reason: "visibility-over" },
    },
    {
      when: "after its time",
      to: "2026-03-09T00:00:00.000Z",
      becomes: { state: "ended", reason: "visibility-over" },
    },
  ])("$when (R5)", ({ from = null, to = null, becomes, changes = null }) => {
    const { changesAt, ...decided } = decide(shown(from, to));
    expect(decided).toMatchObject(becomes);
    expect(changesAt?.toISOString() ?? null).toBe(changes);
  });

  test("ends after its last meeting (R6), and says when that will be", () => {
    expect(decide(HERE, { timing: { over: true } })).toMatchObject({
      state: "ended",
      reason: "last-occurrence-past",
    });
    const overAt = new Date("2026-03-20T12:00:00Z");
    expect(decide(HERE, { timing: { overAt } })).toMatchObject({ state: "visible", changesAt: overAt });
    // Ended it stays, but not for the same reason; and it may end before it begins.
    const until = new Date("2026-03-25T00:00:00Z");
    const later = shown("2026-03-22T00:00:00Z", until.toISOString());
    expect(decide(later, { timing: { over: true } }).changesAt).toEqual(until);
    expect(decide(later, { timing: { overAt } })).toMatchObject({ state: "upcoming", changesAt: overAt });
    // Whichever comes first.
    expect(decide(shown(null, "2026-03-15T00:00:00Z"), { timing: { overAt } }).changesAt).toEqual(
      new Date("2026-03-15T00:00:00Z"),
    );
  });

  test("a draft at the source is withdrawn, whatever else is true of it (R7)", () => {
    const publication = { status: "draft", visibleFrom: null, visibleTo: null, publishedAt: null } as const;
    expect(decide({ ...HERE, publication }, { context: { hiddenByPerson: true } })).toMatchObject({
      state: "withdrawn",
      reason: "draft",
    });
  });

  test("a person's hiding comes before rules, and rules before region and time", () => {
    const hidden = { hidden: "not-a-service" } as const;
    expect(decide(hidden, { context: { hiddenByPerson: true } }).reason).toBe("hidden-by-person");
    expect(decide(hidden).reason).toBe("not-a-service");
    expect(decide({ municipalities: [{ code: "091", basis: "area" }] }).reason).toBe("out-of-region");
    expect(decide(shown(null, "2026-03-09T00:00:00Z")).reason).toBe("visibility-over");
  });

  test.each([
    { draft: { nationwide: true }, source: "lahella", everywhere: true, inRegion: true },
    { draft: { nationwide: true }, source: "lahella", everywhere: false, inRegion: false },
    { draft: { nationwide: true }, source: "ptv", everywhere: false, inRegion: true },
    {
      draft: { nationwide: true, nationwideExcept: ["478"] },
      source: "ptv",
      everywhere: true,
      inRegion: true,
    },
    {
      draft: { nationwide: true, nationwideExcept: [...(CONTEXT.municipalityScope ?? [])] },
      source: "ptv",
      everywhere: true,
      inRegion: false,
    },
    // It names an area that nobody here knows.
    { draft: { municipalities: [] }, source: "lahella", everywhere: false, inRegion: true },
    { draft: { municipalities: [] }, source: "ptv", everywhere: true, inRegion: false },
    {
      draft: { municipalities: [{ code: "091", basis: "place" }] },
      source: "ptv",
      everywhere: true,
      inRegion: false,
    },
  ] as const)(
    "$draft of $source, nationwide listings everywhere $everywhere: in the region $inRegion (R1, R2, R27)",
    ({ draft, source, everywhere, inRegion }) => {
      const decided = decide(draft, { source, context: { nationwideLahellaEverywhere: everywhere } });
      expect(decided).toMatchObject({ inRegion, state: inRegion ? "visible" : "hidden" });
    },
  );

  test("of the whole country everything is in the region, and nationwide services need no theme (R25)", () => {
    const context = { municipalityScope: null };
    expect(decide({ hidden: "nationwide-not-relevant" }, { context })).toMatchObject({ state: "visible" });
    expect(decide({ hidden: "not-for-citizens" }, { context })).toMatchObject({ state: "hidden" });
    expect(decide({ hidden: "nationwide-not-relevant" })).toMatchObject({ state: "hidden" });
    const kinds = (["not-a-service", "nationwide-not-relevant"] as const).map((hidden) => ({ hidden }));
    expect(decide({ hidden: "not-a-service" }, { context: { ...context, kinds } }).state).toBe("visible");
    expect(decide({ ...HERE, hidden: "not-a-service" }, { context: { kinds } }).state).toBe("hidden");
  });
});
