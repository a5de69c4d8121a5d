import { describe, expect, test } from "vitest";
import type { Schedule } from "../../../src/domain/catalogue/listing.ts";
import {
  createSchedule,
  dailyRule,
  recurrenceRule,
  weeklyRule,
} from "../../../src/mappers/shared/schedule.ts";
import { daysText, localMoment, momentText } from "../../../src/web/views/day-words.ts";
import { scheduleText } from "../../../src/web/views/schedule-words.ts";

const TODAY = "2026-11-24";
const weekly = weeklyRule([2]);

function said(schedule: Schedule): readonly string[] {
  return (["fi", "sv", "en"] as const).map((language) => scheduleText(schedule, TODAY, language));
}

describe("a schedule as a person would say it", () => {
  test.each<readonly [string, Schedule, readonly string[]]>([
    [
      "one day a week, to an end",
      createSchedule("meeting", {
        rrule: weekly,
        start: "10:00",
        end: "11:30",
        validFrom: "2026-09-01",
        validTo: "2026-12-15",
      }),
      [
        "Tiistaisin klo 10–11.30, 15.12.2026 asti",
        "Tisdagar kl. 10–11.30, till och med 15.12.2026",
        "Tuesdays 10:00–11:30, until 15 December 2026",
      ],
    ],
    [
      "opening hours",
      createSchedule("open", { rrule: weeklyRule([1, 2, 3, 4, 5]), start: "08:00", end: "16:00" }),
      ["Ma–pe klo 8–16", "Mån–fre kl. 8–16", "Mon–Fri 8:00–16:00"],
    ],
    [
      "two days, not yet begun, with an exception",
      createSchedule("meeting", {
        rrule: weeklyRule([2, 6]),
        start: "17:00",
        validFrom: "2027-01-12",
        validTo: "2027-05-29",
        exceptions: ["2026-01-06", "2027-04-03"],
      }),
      [
        "Tiistaisin ja lauantaisin klo 17, 12.1.–29.5.2027. Ei 3.4.",
        "Tisdagar och lördagar kl. 17, 12.1–29.5.2027. Inte 3.4",
        "Tuesdays and Saturdays at 17:00, 12 January – 29 May 2027. Not on 3 April",
      ],
    ],
    [
      "every other week",
      createSchedule("meeting", { rrule: weeklyRule([3], 2), start: "18:30" }),
      [
        "Joka toinen viikko keskiviikkoisin klo 18.30",
        "Varannan vecka, onsdagar kl. 18.30",
        "Every other week on Wednesdays at 18:30",
      ],
    ],
    [
      "a weekday of the month",
      createSchedule("meeting", {
        rrule: recurrenceRule({ frequency: "monthly", weekdays: [4], nth: -1 }),
        start: "18:00",
      }),
      [
        "Kuukauden viimeisenä torstaina klo 18",
        "Sista torsdagen i månaden kl. 18",
        "The last Thursday of the month at 18:00",
      ],
    ],
    [
      "a day of the month",
      createSchedule("meeting", { rrule: recurrenceRule({ frequency: "monthly", monthDay: 15 }) }),
      ["Kuukauden 15. päivänä", "Den 15:e i månaden", "Day 15 of the month"],
    ],
    ["daily", createSchedule("open", { rrule: dailyRule() }), ["Joka päivä", "Varje dag", "Every day"]],
    [
      "a single day",
      createSchedule("meeting", {
        start: "10:00",
        end: "12:00",
        validFrom: "2026-12-01",
        validTo: "2026-12-01",
      }),
      [
        "Tiistaina 1.12.2026 klo 10–12",
        "Tisdagen 1.12.2026 kl. 10–12",
        "Tuesday 1 December 2026 10:00–12:00",
      ],
    ],
    [
      "days when it is closed, with what the source says",
      createSchedule("closed", { validFrom: "2026-12-24", validTo: "2026-12-26", text: { fi: "joulu" } }),
      [
        "Suljettu 24.–26.12.2026 (joulu)",
        "Stängt 24.–26.12.2026 (joulu)",
        "Closed 24 December – 26 December 2026 (joulu)",
      ],
    ],
    ["always", createSchedule("always-open"), ["Avoinna aina", "Alltid öppet", "Always open"]],
    [
      "by appointment",
      createSchedule("by-appointment"),
      ["Ajanvarauksella", "Enligt tidsbeställning", "By appointment"],
    ],
  ])("%s", (_name, schedule, expected) => {
    expect(said(schedule)).toEqual(expected);
  });

  test("many exceptions are counted, not listed", () => {
    const exceptions = Array.from({ length: 9 }, (_, day) => `2026-12-0${day + 1}`);
    expect(scheduleText(createSchedule("meeting", { rrule: weekly, exceptions }), TODAY, "fi")).toMatch(
      /5\.12\. ja 4 muuta kertaa$/,
    );
  });
});

describe("moments", () => {
  test.each([
    ["2026-11-24", "tänään klo 10", "i dag kl. 10", "today at 10:00"],
    ["2026-11-25", "huomenna klo 10", "i morgon kl. 10", "tomorrow at 10:00"],
    ["2026-12-01", "ti 1.12. klo 10", "tis 1.12 kl. 10", "Tue 1 Dec at 10:00"],
    ["2027-01-05", "ti 5.1.2027 klo 10", "tis 5.1.2027 kl. 10", "Tue 5 Jan 2027 at 10:00"],
  ])("%s", (date, fi, sv, en) => {
    const moment = { date, time: "10:00" };
    expect([
      momentText(moment, TODAY, "fi"),
      momentText(moment, TODAY, "sv"),
      momentText(moment, TODAY, "en"),
    ]).toEqual([fi, sv, en]);
  });

  test("what is read on other days knows no today", () => {
    const moment = { date: TODAY, time: "10:00" };
    expect(
      (["fi", "sv", "en"] as const).map((language) => momentText(moment, TODAY, language, "written")),
    ).toEqual(["ti 24.11. klo 10", "tis 24.11 kl. 10", "Tue 24 Nov at 10:00"]);
  });

  test("the clocks of Finland, summer and winter", () => {
    expect(localMoment("2026-11-23T22:30:00Z")).toEqual({ date: "2026-11-24", time: "00:30" });
    expect(localMoment("2026-07-01T21:00:00Z")).toEqual({ date: "2026-07-02", time: "00:00" });
  });

  test("spans over a year's end tell both years", () => {
    expect(daysText("2026-12-30", "2027-01-02", "fi")).toBe("30.12.2026–2.1.2027");
  });
});
