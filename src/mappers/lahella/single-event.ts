import type { Schedule } from "../../domain/catalogue/listing.ts";
import { createSchedule } from "../shared/schedule.ts";
import { addDays, dayNumber, localMoment, MS_PER_DAY, readInstant, weekdayOf } from "../shared/time.ts";
import { type EventSource, readFirstDay, readLastDay } from "./event-days.ts";
import type { DayTime } from "./event-times.ts";
import { OPEN_END_YEAR } from "./publication.ts";

/**
 * A single event (type 1). Its wire form was never seen: times may stand in `daySpecificTimes`, or in `start` and
 * `end` themselves as moments; a `start` at midnight, local or UTC, is a day.
 */
export function singleSchedules(source: EventSource, times: readonly DayTime[]): readonly Schedule[] {
  const { event, zone } = source;
  const day = readFirstDay(source);
  if (day !== null && times.length > 0)
    return times.filter(onDay(day, times)).map((time) => onOneDay(source, day, time));
  const start = readInstant(event["start"]);
  if (start === null || day === null) return [];
  if (isDay(start, zone)) {
    return [
      createSchedule("meeting", { validFrom: day, validTo: readLastDay(source, day) ?? day, timeZone: zone }),
    ];
  }
  const moment = localMoment(start, zone);
  return [
    createSchedule("meeting", {
      start: moment.time,
      ...endOf(source, moment.date),
      validFrom: moment.date,
      validTo: moment.date,
      timeZone: zone,
    }),
  ];
}

/** Times of the event's own weekday; all of them when none is of that day. */
function onDay(day: string, times: readonly DayTime[]): (time: DayTime) => boolean {
  const own = times.filter(({ weekday }) => weekday === weekdayOf(day));
  return (time) => own.length === 0 || own.includes(time);
}

function onOneDay({ zone }: EventSource, day: string, { start, end }: DayTime): Schedule {
  return createSchedule("meeting", { start, end, validFrom: day, validTo: day, timeZone: zone });
}

function endOf(
  { event, zone, path, notes }: EventSource,
  date: string,
): Pick<Schedule, "end" | "endDayOffset"> {
  const none = { end: null, endDayOffset: 0 };
  const end = readInstant(event["end"]);
  const start = readInstant(event["start"]);
  if (end === null || start === null || end === start) return none;
  const moment = localMoment(end, zone);
  if (Number(moment.date.slice(0, 4)) >= OPEN_END_YEAR) {
    notes.problem("schedule-open-ended", `${path}.end`, moment.date);
    return none;
  }
  if (end < start) {
    notes.problem("schedule-inverted", `${path}.end`, moment.date);
    return none;
  }
  // Midnight ends the day before it: 18:00–24:00, not 18:00–00:00 of the next day.
  const lastDay = moment.time === "00:00" ? addDays(moment.date, -1) : moment.date;
  const time = moment.time === "00:00" ? "24:00" : moment.time;
  return { end: time, endDayOffset: dayNumber(lastDay) - dayNumber(date) };
}

function isDay(ms: number, zone: string): boolean {
  return ms % MS_PER_DAY === 0 || localMoment(ms, zone).time === "00:00";
}
