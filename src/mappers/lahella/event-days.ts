import type { Json, JsonObject } from "../../domain/json.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { Notes } from "../shared/notes.ts";
import { listAt } from "../shared/read-json.ts";
import {
  addDays,
  dateOfDay,
  dayNumber,
  localMoment,
  nearestLocalDay,
  readInstant,
  type Weekday,
  weekdayOf,
} from "../shared/time.ts";
import { OPEN_END_YEAR } from "./publication.ts";

/** One schedule of a channel with what its parts are read against. */
export interface EventSource {
  readonly event: JsonObject;
  readonly recurrence: JsonObject;
  readonly zone: string;
  /** Path of the event in the record. */
  readonly path: string;
  readonly notes: Notes;
}

/** Days of one excluded period at most; a longer one is a slip of typing that would empty the schedule. */
const MAXIMUM_EXCLUDED_DAYS = 366;

/** The local day that a value means: a plain date is itself, an instant the nearest midnight (R22). */
export function readDay(value: Json | undefined, zone: string): string | null {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value.trim())) {
    const ms = readInstant(value);
    return ms === null ? null : value.trim();
  }
  // Numbers arrive as text where somebody's form kept them so; years are never that long.
  const number = typeof value === "string" && /^\d{9,14}$/.test(value.trim()) ? Number(value) : value;
  const ms = readInstant(number);
  return ms === null ? null : nearestLocalDay(ms, zone);
}

/** Hours in which no midnight of another machine's zone is likely; a start in them was written as a moment. */
const AFTERNOON = { from: "12:00", to: "21:00" };

/** The local day on which an event begins: where its start is a day, the nearest midnight, else the day of the moment. */
export function readFirstDay({ event, zone }: EventSource): string | null {
  const ms = readInstant(event["start"]);
  if (ms === null) return readDay(event["start"], zone);
  const { date, time } = localMoment(ms, zone);
  return time >= AFTERNOON.from && time < AFTERNOON.to ? date : readDay(event["start"], zone);
}

/**
 * The last day of a repeating or lasting event; null when it is open. An end before the first day is dropped,
 * the year 2099 and later means no end (R22).
 */
export function readLastDay(source: EventSource, first: string | null): string | null {
  const { event, recurrence, zone, path, notes } = source;
  const inRecurrence = readDay(recurrence["end"], zone);
  const last = inRecurrence ?? readDay(event["end"], zone);
  const field = inRecurrence === null ? `${path}.end` : `${path}.recurrence.end`;
  if (last === null) return null;
  if (Number(last.slice(0, 4)) >= OPEN_END_YEAR) {
    notes.problem("schedule-open-ended", field, last);
    return null;
  }
  if (first !== null && last < first) {
    notes.problem("schedule-inverted", field, last);
    return null;
  }
  return last;
}

/** Days left out, ascending: numbers, dates and instants as text, and periods `{start, end}` are understood. */
export function readExceptions({ recurrence, zone, path, notes }: EventSource): readonly string[] {
  const days = listAt(recurrence, "exclude").flatMap((value, index) => {
    const read = readExcluded(value, zone);
    if (read.length === 0)
      notes.problem("schedule-unreadable", `${path}.recurrence.exclude[${index}]`, value);
    return read;
  });
  return [...new Set(days)].sort();
}

function readExcluded(value: Json, zone: string): readonly string[] {
  if (!isJsonObject(value)) {
    const day = readDay(value, zone);
    return day === null ? [] : [day];
  }
  const first = readDay(value["start"] ?? value["date"], zone);
  if (first === null) return [];
  const last = readEndOfPeriod(value["end"], zone) ?? first;
  const count = Math.min(MAXIMUM_EXCLUDED_DAYS, dayNumber(last) - dayNumber(first) + 1);
  return Array.from({ length: Math.max(1, count) }, (_, index) => dateOfDay(dayNumber(first) + index));
}

/** A period may end in the last moment of its last day (23:59:59), whose nearest midnight is the next day's. */
function readEndOfPeriod(value: Json | undefined, zone: string): string | null {
  const ms = typeof value === "number" ? readInstant(value) : null;
  return ms === null ? readDay(value, zone) : localMoment(ms, zone).date;
}

/** The first day on or after a date that falls on a weekday. */
export function firstOn(date: string, weekday: Weekday): string {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}
