import type { JsonObject } from "../../domain/json.ts";
import type { Schedule } from "../../domain/catalogue/listing.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, objectsAt, textAt } from "../shared/read-json.ts";
import { createSchedule, dailyRule, recurrenceRule } from "../shared/schedule.ts";
import { HELSINKI, isTimeZone, localMoment, MS_PER_DAY, readInstant, weekdayOf } from "../shared/time.ts";
import {
  type EventSource,
  firstOn,
  readDay,
  readExceptions,
  readFirstDay,
  readLastDay,
} from "./event-days.ts";
import { type DayTime, readDayTimes } from "./event-times.ts";
import { readPeriod } from "./event-period.ts";
import { singleSchedules } from "./single-event.ts";

/** The schedules of a channel. An event of different times on different days gives one schedule for each time. */
export function readSchedules(channel: JsonObject, path: string, notes: Notes): readonly Schedule[] {
  return objectsAt(channel, "events", `${path}.events`).flatMap(({ value: event, path: eventPath }) => {
    const zone = readZone(event, eventPath, notes);
    return readEvent({ event, recurrence: objectAt(event, "recurrence"), zone, path: eventPath, notes });
  });
}

/** Types 1 single, 2 and 4 on weekdays, 3 a span of days (Lähellä.fi A5); an unknown type by its content. */
function readEvent(source: EventSource): readonly Schedule[] {
  const { event, recurrence, path, notes } = source;
  const type = textAt(event, "type");
  const times = readDayTimes(source);
  const isKnown = type === "1" || type === "2" || type === "3" || type === "4";
  if (!isKnown) notes.unknownCode(`${path}.type`, type);
  if (readInstant(event["start"]) === null && readDay(event["start"], source.zone) === null) {
    notes.problem("schedule-unreadable", `${path}.start`, event["start"]);
    if (times.length === 0) return [];
  }
  if (type === "1") return singleSchedules(source, times);
  if (type === "2" || type === "4" || times.length > 0) return repeated(source, times);
  if (type === "3" || recurrence["end"] !== undefined) return span(source);
  return singleSchedules(source, times);
}

/** Days in a row without clock times, such as an exhibition: no rule, only the first and the last day. */
function span(source: EventSource): readonly Schedule[] {
  const validFrom = readFirstDay(source);
  const validTo = readLastDay(source, validFrom);
  return [
    createSchedule("meeting", {
      validFrom,
      validTo,
      timeZone: source.zone,
      exceptions: readExceptions(source),
    }),
  ];
}

function repeated(source: EventSource, times: readonly DayTime[]): readonly Schedule[] {
  // Beside times of weekdays the start is a day and nothing else (Lähellä A5).
  const validFrom = times.length > 0 ? readDay(source.event["start"], source.zone) : readFirstDay(source);
  const shared = {
    validFrom,
    validTo: readLastDay(source, validFrom),
    timeZone: source.zone,
    exceptions: readExceptions(source),
  };
  const { frequency, interval } = readPeriod(source);
  if (times.length === 0) {
    if (validFrom === null) return [];
    const start = clockOfStart(source);
    if (frequency === "daily")
      return [createSchedule("meeting", { ...shared, rrule: dailyRule(interval), start })];
    const day: DayTime = { weekday: weekdayOf(validFrom), start, end: null };
    return rulesOf([day], frequency, interval, validFrom).map((rule) =>
      createSchedule("meeting", { ...shared, ...rule }),
    );
  }
  // Daily with times of named weekdays means those weekdays: the times of the others are not told.
  const kind = frequency === "daily" ? "weekly" : frequency;
  return rulesOf(times, kind, frequency === "daily" ? 1 : interval, validFrom).map((rule) =>
    createSchedule("meeting", { ...shared, ...rule }),
  );
}

/** One rule for each clock time; a monthly one keeps the place of its weekday in the first month (second Tuesday). */
function rulesOf(
  times: readonly DayTime[],
  frequency: "weekly" | "monthly",
  interval: number,
  validFrom: string | null,
): readonly Pick<Schedule, "rrule" | "start" | "end">[] {
  const groups = new Map<string, { readonly nth: number | null; readonly days: DayTime[] }>();
  for (const day of times) {
    const nth =
      frequency === "monthly" && validFrom !== null ? nthOfMonth(firstOn(validFrom, day.weekday)) : null;
    const key = `${day.start ?? ""}|${day.end ?? ""}|${nth ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { nth, days: [day] });
    else group.days.push(day);
  }
  return [...groups.values()].map(({ nth, days }) => ({
    rrule: recurrenceRule({
      // Without a first day there is no month to count from; every week of the month is then too much to claim.
      frequency: frequency === "monthly" && nth === null ? "weekly" : frequency,
      interval,
      weekdays: days.map(({ weekday }) => weekday),
      ...(nth === null ? {} : { nth }),
    }),
    start: days[0]?.start ?? null,
    end: days[0]?.end ?? null,
  }));
}

/** 1–4, or -1 for a day in the fifth week: months have a last Tuesday, not always a fifth. */
function nthOfMonth(date: string): number {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  return nth > 4 ? -1 : nth;
}

/** The clock time of a start that is no midnight: then it was written as a moment, not as a day. */
function clockOfStart({ event, zone }: EventSource): string | null {
  const ms = readInstant(event["start"]);
  if (ms === null || ms % MS_PER_DAY === 0) return null;
  const { time } = localMoment(ms, zone);
  return time === "00:00" ? null : time;
}

function readZone(event: JsonObject, path: string, notes: Notes): string {
  const zone = textAt(event, "timeZone");
  if (zone === null) return HELSINKI;
  if (isTimeZone(zone)) return zone;
  notes.unknownCode(`${path}.timeZone`, zone);
  return HELSINKI;
}
