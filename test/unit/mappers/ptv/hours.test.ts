import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import type { Schedule } from "../../../../src/domain/catalogue/listing.ts";
import { occurrences } from "../../../../src/mappers/shared/occurrences.ts";
import { connected, draftOf, inLanguages, problemsOf } from "./context.ts";

const WEEK = { serviceHourType: "DaysOfTheWeek", validForNow: true };

function row(dayFrom: string, from: string, to: string, dayTo = ""): JsonObject {
  return { dayFrom, dayTo, from, to };
}

function hours(...serviceHours: readonly JsonObject[]): readonly Schedule[] {
  return draftOf(connected({ serviceChannelType: "Phone", serviceHours }))?.offerings[0]?.schedules ?? [];
}

function problems(...serviceHours: readonly JsonObject[]): readonly string[] {
  return problemsOf(connected({ serviceChannelType: "Phone", serviceHours }));
}

/** `type rrule start–end` with what else is told. */
function shown(schedule: Schedule): string {
  const { type, rrule, start, end, endDayOffset, validFrom, validTo, exceptions } = schedule;
  const parts = [type, rrule, start === null ? null : `${start}–${end ?? "?"}`];
  if (endDayOffset > 0) parts.push(`+${endDayOffset}`);
  if (validFrom !== null || validTo !== null) parts.push(`[${validFrom ?? ""}..${validTo ?? ""}]`);
  if (exceptions.length > 0) parts.push(`not ${exceptions.join(",")}`);
  return parts.filter((part) => part !== null).join(" ");
}

const shownAll = (...serviceHours: readonly JsonObject[]): readonly string[] =>
  hours(...serviceHours).map(shown);

const season = (validFrom: string, validTo: string): JsonObject => ({
  serviceHourType: "DaysOfTheWeek",
  validForNow: false,
  validFrom: `${validFrom}T00:00:00`,
  validTo: `${validTo}T00:00:00`,
  openingHour: [row("Monday", "09:00:00", "15:00:00")],
});

const span = (openingHour: JsonObject): JsonObject => ({
  serviceHourType: "OverMidnight",
  validForNow: true,
  openingHour: [openingHour],
});

test("days with the same times are one weekly rule, a lunch break is two", () => {
  expect(
    shownAll({
      ...WEEK,
      openingHour: [
        row("Tuesday", "12:30:00", "16:00:00"),
        row("Monday", "08:00:00", "11:30:00"),
        row("Monday", "12:30:00", "16:00:00"),
        row("Friday", "08:00:00", "11:30:00"),
      ],
    }),
  ).toEqual(["open FREQ=WEEKLY;BYDAY=MO,FR 08:00–11:30", "open FREQ=WEEKLY;BYDAY=MO,TU 12:30–16:00"]);
});

test("midnight at the end is 24:00, a whole day from midnight to midnight", () => {
  expect(shownAll({ ...WEEK, openingHour: [row("Saturday", "18:00:00", "00:00:00")] })).toEqual([
    "open FREQ=WEEKLY;BYDAY=SA 18:00–24:00",
  ]);
  expect(shownAll({ ...WEEK, openingHour: [row("Saturday", "00:00:00", "00:00:00")] })).toEqual([
    "open FREQ=WEEKLY;BYDAY=SA 00:00–24:00",
  ]);
});

test("a day filled in as the last one means every day up to it", () => {
  expect(shownAll({ ...WEEK, openingHour: [row("Saturday", "10:00:00", "12:00:00", "Monday")] })).toEqual([
    "open FREQ=WEEKLY;BYDAY=MO,SA,SU 10:00–12:00",
  ]);
});

test("always open and by appointment are statements without times", () => {
  const texts = { additionalInformation: inLanguages({ fi: "Sovi aika", sv: null }) };
  expect(hours({ ...WEEK, isReservation: true, openingHour: [], ...texts })[0]).toMatchObject({
    type: "by-appointment",
    rrule: null,
    start: null,
    text: { fi: "Sovi aika" },
  });
  expect(shownAll({ ...WEEK, isAlwaysOpen: true, openingHour: [] })).toEqual(["always-open"]);
});

test("seasons keep their dates, both included, and come in order of time", () => {
  expect(shownAll(season("2027-09-01", "2027-12-31"), season("2027-06-01", "2027-08-31"))).toEqual([
    "open FREQ=WEEKLY;BYDAY=MO 09:00–15:00 [2027-06-01..2027-08-31]",
    "open FREQ=WEEKLY;BYDAY=MO 09:00–15:00 [2027-09-01..2027-12-31]",
  ]);
});

test("over midnight counts the days to its end", () => {
  expect(shownAll(span(row("Friday", "18:00:00", "08:00:00", "Monday")))).toEqual([
    "open FREQ=WEEKLY;BYDAY=FR 18:00–08:00 +3",
  ]);
  expect(shownAll(span(row("Friday", "18:00:00", "00:00:00", "Saturday")))).toEqual([
    "open FREQ=WEEKLY;BYDAY=FR 18:00–24:00",
  ]);
  expect(shownAll(span(row("Sunday", "08:00:00", "08:00:00", "Sunday")))).toEqual([
    "open FREQ=WEEKLY;BYDAY=SU 08:00–08:00 +7",
  ]);
});

test("an exceptional day leaves the weekly hours of that weekday and stands beside them", () => {
  const serviceHours = [
    { serviceHourType: "Exceptional", validFrom: "2026-12-24T00:00:00", isClosed: true, openingHour: [] },
    {
      serviceHourType: "Exceptional",
      validFrom: "2026-12-30T00:00:00",
      validTo: "2026-12-31T00:00:00",
      openingHour: [row("Monday", "10:00:00", "12:00:00", "Sunday")],
    },
    {
      ...WEEK,
      openingHour: [row("Thursday", "08:00:00", "16:00:00"), row("Friday", "08:00:00", "14:00:00")],
    },
  ];
  const found = hours(...serviceHours);
  expect(found.map(shown)).toEqual([
    "open FREQ=WEEKLY;BYDAY=TH 08:00–16:00 not 2026-12-24,2026-12-31",
    "open FREQ=WEEKLY;BYDAY=FR 08:00–14:00",
    "closed [2026-12-24..2026-12-24]",
    "open FREQ=DAILY 10:00–12:00 [2026-12-30..2026-12-31]",
  ]);
  const window = { from: new Date("2026-12-21T00:00:00Z"), to: new Date("2027-01-02T00:00:00Z") };
  const starts = found
    .flatMap((schedule) => occurrences(schedule, window))
    .map(({ start }) => start.toISOString());
  expect(starts.sort()).toEqual([
    "2026-12-25T06:00:00.000Z",
    "2026-12-30T08:00:00.000Z",
    "2026-12-31T08:00:00.000Z",
    "2027-01-01T06:00:00.000Z",
  ]);
});

test("an end before its start is dropped, 2099 means no end", () => {
  const inverted = { ...WEEK, openingHour: [row("Monday", "16:00:00", "08:00:00")] };
  expect(shownAll(inverted)).toEqual(["open FREQ=WEEKLY;BYDAY=MO 16:00–?"]);
  expect(problems(inverted)).toContain(
    "schedule-inverted serviceChannels[0].channel.serviceHours[0].openingHour[0]",
  );
  const endless = {
    serviceHourType: "DaysOfTheWeek",
    validFrom: "2026-01-01T00:00:00",
    validTo: "2099-12-31T00:00:00",
    openingHour: [row("Monday", "08:00:00", "09:00:00")],
  };
  expect(shownAll(endless)).toEqual(["open FREQ=WEEKLY;BYDAY=MO 08:00–09:00 [2026-01-01..]"]);
  const backwards = { ...endless, validTo: "2025-12-31T00:00:00" };
  expect(shownAll(backwards)).toEqual(["open FREQ=WEEKLY;BYDAY=MO 08:00–09:00 [2026-01-01..]"]);
  expect(problems(backwards)).toContain(
    "schedule-inverted serviceChannels[0].channel.serviceHours[0].validTo",
  );
});

test("an exception without end takes two years and says so", () => {
  const closed = {
    serviceHourType: "Exceptional",
    validFrom: "2026-01-01T00:00:00",
    validTo: "2199-01-01T00:00:00",
    isClosed: true,
  };
  const week = { ...WEEK, openingHour: [row("Monday", "08:00:00", "09:00:00")] };
  expect(hours(closed, week)[0]?.exceptions).toHaveLength(104);
  expect(problems(closed, week).filter((problem) => problem.startsWith("schedule-open-ended"))).toHaveLength(
    1,
  );
});

test("what cannot be read is noted and left out, the rest stays", () => {
  const kept = {
    ...WEEK,
    openingHour: [row("Monday", "08:00:00", "09:00:00"), row("Maanantai", "08:00:00", "09:00:00")],
  };
  const strange = [
    { ...WEEK, openingHour: [row("Monday", "morning", "")] },
    { ...WEEK, openingHour: [] },
    { serviceHourType: "Moonlight", openingHour: [] },
    { serviceHourType: "Exceptional", validFrom: null, isClosed: true },
  ];
  expect(shownAll(...strange, kept)).toEqual(["open FREQ=WEEKLY;BYDAY=MO 08:00–09:00"]);
  const found = problems(...strange, kept).map((problem) => problem.split(" ")[0]);
  expect(new Set(found)).toEqual(new Set(["time-unreadable", "schedule-unreadable", "code-unknown"]));
});

test("words of hours that give no schedule stand in the text of the channel", () => {
  const additionalInformation = inLanguages({ fi: "Sopimuksen mukaan" });
  const channel = {
    serviceChannelType: "Phone",
    serviceChannelDescriptions: inLanguages({ fi: "Neuvonta" }, "Summary"),
    serviceHours: [
      { ...WEEK, openingHour: [], additionalInformation },
      { serviceHourType: "Moonlight", additionalInformation: inLanguages({ fi: "Kuutamolla" }) },
      { ...WEEK, openingHour: [row("Monday", "08:00:00", "09:00:00")], additionalInformation },
    ],
  };
  expect(draftOf(connected(channel)).offerings).toMatchObject([
    {
      text: { fi: "Neuvonta\nKuutamolla\nSopimuksen mukaan" },
      schedules: [{ text: { fi: "Sopimuksen mukaan" } }],
    },
  ]);
});
