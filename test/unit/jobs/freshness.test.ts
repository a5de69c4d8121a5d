import { describe, expect, test } from "vitest";
import type { Schedule } from "../../../src/domain/catalogue/listing.ts";
import { freshnessOf } from "../../../src/jobs/derive/freshness.ts";
import { meetingOf, offeringOf } from "../../support/drafts.ts";

const NOW = new Date("2026-07-15T12:00:00Z");
const RULES = { ageingMonths: 6, staleMonths: 12 };

const fresh = (modifiedAt: string | null, starts: readonly string[] = [], now = NOW) =>
  freshnessOf(
    {
      modifiedAt,
      confirmedAt: null,
      offerings: [offeringOf(...starts.map((validFrom) => meetingOf({ validFrom })))],
    },
    now,
    RULES,
  );

describe("freshnessOf (R9)", () => {
  test.each([
    ["2026-07-01T00:00:00Z", "fresh", "2027-01-01T00:00:00.000Z"],
    ["2026-01-15T12:00:01Z", "fresh", "2026-07-15T12:00:01.000Z"],
    ["2026-01-15T12:00:00Z", "ageing", "2027-01-15T12:00:00.000Z"],
    ["2025-07-15T12:00:01Z", "ageing", "2026-07-15T12:00:01.000Z"],
    ["2025-07-15T12:00:00Z", "stale", null],
    [null, "unknown", null],
    ["sometime", "unknown", null],
  ])("changed at %s: %s until %s", (modifiedAt, freshness, until) => {
    const { changesAt, ...rest } = fresh(modifiedAt);
    expect(rest).toEqual({ freshness });
    expect(changesAt?.toISOString() ?? null).toBe(until);
  });

  test("a schedule that has begun counts as a change, one that will begin does not yet", () => {
    expect(fresh("2025-01-01T00:00:00Z", ["2026-07-01"]).freshness).toBe("fresh");
    const coming = fresh("2025-01-01T00:00:00Z", ["2026-09-01"]);
    expect(coming).toEqual({ freshness: "stale", changesAt: new Date("2026-09-01T00:00:00Z") });
    expect(fresh("2025-12-01T00:00:00Z", ["2026-09-01"]).changesAt).toEqual(new Date("2026-09-01T00:00:00Z"));
  });

  test("a day on which it is closed or keeps other hours is no new schedule", () => {
    const days = { validFrom: "2026-07-10", validTo: "2026-07-12", exceptions: [] };
    const exceptional = [
      meetingOf({ ...days, type: "closed" }),
      meetingOf({ ...days, type: "open" }),
      meetingOf({ ...days, type: "open", rrule: "FREQ=DAILY" }),
      meetingOf({ ...days, type: "always-open" }),
      meetingOf({ ...days, type: "closed", validFrom: "2026-12-06", validTo: "2026-12-06" }),
    ];
    const told = (...schedules: readonly Schedule[]) =>
      freshnessOf(
        { modifiedAt: "2025-01-01T00:00:00Z", confirmedAt: null, offerings: [offeringOf(...schedules)] },
        NOW,
        RULES,
      );
    expect(told(...exceptional)).toEqual({ freshness: "stale", changesAt: null });
    const season = meetingOf({ ...days, type: "open", rrule: "FREQ=WEEKLY;BYDAY=MO", validTo: "2026-08-31" });
    expect(told(season).freshness).toBe("fresh");
  });

  test("what is said to change at an instant is another thing at that instant", () => {
    // The last one says that it was changed tomorrow, as a source does whose clock is ahead.
    for (const modifiedAt of ["2026-07-01T00:00:00Z", "2025-12-01T00:00:00Z", "2026-07-16T00:00:00Z"]) {
      const { freshness, changesAt } = fresh(modifiedAt);
      if (changesAt === null) throw new Error("expected a change");
      expect(fresh(modifiedAt, [], changesAt).freshness).not.toBe(freshness);
      expect(fresh(modifiedAt, [], new Date(changesAt.getTime() - 1)).freshness).toBe(freshness);
    }
  });
});
