import { describe, expect, test } from "vitest";
import { timingOf } from "../../../src/jobs/derive/timing.ts";
import { meetingOf, offeringOf } from "../../support/drafts.ts";

// A Tuesday.
const NOW = new Date("2026-03-10T09:00:00Z");
const RULES = { months: 13, listed: 4 };
const weekly = meetingOf({ rrule: "FREQ=WEEKLY;BYDAY=TU", validFrom: "2026-01-06" });
const once = (day: string) => meetingOf({ validFrom: day, validTo: day });

describe("timingOf", () => {
  test("names the next meetings with Helsinki's offset, across summer time, and the one going on first", () => {
    const timing = timingOf([offeringOf(weekly)], NOW, RULES);
    expect(timing.nextOccurrences).toEqual([
      [
        "2026-03-10T10:00:00+02:00",
        "2026-03-17T10:00:00+02:00",
        "2026-03-24T10:00:00+02:00",
        "2026-03-31T10:00:00+03:00",
      ],
    ]);
    expect(timing.nextAt).toEqual(new Date("2026-03-10T08:00:00Z"));
  });

  test("what meets without end is never over; what has only opening hours neither", () => {
    expect(timingOf([offeringOf(weekly)], NOW, RULES)).toMatchObject({ over: false, overAt: null });
    const closed = meetingOf({ type: "open", validFrom: "2026-01-01", validTo: "2026-01-02" });
    expect(timingOf([offeringOf(closed)], NOW, RULES)).toMatchObject({ over: false, overAt: null });
    expect(timingOf([], NOW, RULES)).toMatchObject({ over: false, overAt: null, nextAt: null });
  });

  test("is over when no offering has a meeting ahead (R6), and knows when that will be", () => {
    const past = offeringOf(once("2026-03-01"));
    const coming = offeringOf(once("2026-03-20"));
    expect(timingOf([past], NOW, RULES)).toMatchObject({ over: true, overAt: null, nextAt: null });
    expect(timingOf([past, coming], NOW, RULES)).toMatchObject({
      over: false,
      overAt: new Date("2026-03-20T10:00:00Z"),
    });
    // An offering without times goes on whatever the others do (R28).
    expect(timingOf([past, offeringOf()], NOW, RULES)).toMatchObject({ over: false, overAt: null });
  });

  test("what lies beyond the window is not over, and is looked at until it comes into it", () => {
    const inThirtyDays = new Date("2026-04-09T09:00:00Z");
    const far = timingOf([offeringOf(once("2027-08-10"))], NOW, RULES);
    expect(far).toMatchObject({ over: false, nextAt: null, spans: [], refreshAt: inThirtyDays });
    const course = meetingOf({
      rrule: "FREQ=WEEKLY;BYDAY=TU",
      validFrom: "2027-09-01",
      validTo: "2027-12-15",
    });
    expect(timingOf([offeringOf(once("2026-03-01"), course)], NOW, RULES)).toMatchObject({
      over: false,
      overAt: new Date("2027-12-15T22:00:00Z"),
      refreshAt: inThirtyDays,
    });
    const open = meetingOf({ rrule: "FREQ=WEEKLY;BYDAY=TU", validFrom: "2027-09-01" });
    expect(timingOf([offeringOf(open)], NOW, RULES)).toMatchObject({ over: false, refreshAt: inThirtyDays });
  });

  test("what meets again only beyond the window is not over, and is looked at until that comes into it", () => {
    const rare = { rrule: "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=2", validFrom: "2026-03-02" };
    const inThirtyDays = new Date("2026-04-09T09:00:00Z");
    const twice = offeringOf(meetingOf({ ...rare, validTo: "2027-12-31" }));
    expect(timingOf([twice], NOW, RULES)).toMatchObject({
      over: false,
      overAt: new Date("2027-12-31T22:00:00Z"),
      nextAt: null,
      refreshAt: inThirtyDays,
    });
    expect(timingOf([offeringOf(meetingOf(rare))], NOW, RULES)).toMatchObject({
      over: false,
      refreshAt: inThirtyDays,
    });
    const last = offeringOf(meetingOf({ ...rare, validTo: "2027-08-31" }));
    expect(timingOf([last], NOW, RULES)).toMatchObject({ over: true });
  });

  test("days that none of its weekdays falls on are over when the last of them is, not before", () => {
    // From a Wednesday to a Friday, on Mondays.
    const never = (validFrom: string, validTo: string) =>
      offeringOf(meetingOf({ rrule: "FREQ=WEEKLY;BYDAY=MO", validFrom, validTo }));
    expect(timingOf([never("2026-03-18", "2026-03-20")], NOW, RULES)).toMatchObject({
      over: false,
      overAt: new Date("2026-03-20T22:00:00Z"),
    });
    expect(timingOf([never("2026-03-04", "2026-03-06")], NOW, RULES)).toMatchObject({ over: true });
    // Its last Tuesday is past, whatever day it was to end on.
    const course = meetingOf({
      rrule: "FREQ=WEEKLY;BYDAY=MO",
      validFrom: "2026-03-02",
      validTo: "2026-03-14",
    });
    expect(timingOf([offeringOf(course)], NOW, RULES)).toMatchObject({ over: true });
  });

  test("asks to be looked at again before the listed meetings run out, at the latest in 30 days", () => {
    const { refreshAt } = timingOf([offeringOf(weekly)], NOW, RULES);
    expect(refreshAt).toEqual(new Date("2026-03-24T10:00:00Z"));
    const monthly = meetingOf({ rrule: "FREQ=MONTHLY;BYMONTHDAY=5", validFrom: "2026-01-05" });
    expect(timingOf([offeringOf(monthly)], NOW, RULES).refreshAt).toEqual(new Date("2026-04-09T09:00:00Z"));
  });

  test("gives spans of every schedule under its numbers", () => {
    const { spans } = timingOf(
      [offeringOf(), offeringOf(once("2026-03-20"), once("2026-03-21"))],
      NOW,
      RULES,
    );
    expect(spans.map(({ offeringNo, scheduleNo }) => [offeringNo, scheduleNo])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });
});
