import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { Notes } from "../shared/notes.ts";
import { listAt, textAt } from "../shared/read-json.ts";
import { readTime, type Weekday } from "../shared/time.ts";
import type { EventSource } from "./event-days.ts";

/** Clock times of one weekday; `start` null when only the day is known. */
export interface DayTime {
  readonly weekday: Weekday;
  readonly start: string | null;
  readonly end: string | null;
}

/** `daySpecificTimes` of an event; entries without a usable weekday are left out with `time-unreadable`. */
export function readDayTimes({ recurrence, path, notes }: EventSource): readonly DayTime[] {
  return listAt(recurrence, "daySpecificTimes").flatMap((entry, index) => {
    const field = `${path}.recurrence.daySpecificTimes[${index}]`;
    const weekday = isJsonObject(entry) ? readWeekday(textAt(entry, "weekday")) : null;
    if (isJsonObject(entry) && weekday !== null) return [{ weekday, ...readTimes(entry, field, notes) }];
    notes.problem("time-unreadable", field, isJsonObject(entry) ? entry["weekday"] : entry);
    return [];
  });
}

/** An end before its start is dropped (R22); midnight as an end is that of the same day's night, `24:00`. */
function readTimes(entry: JsonObject, field: string, notes: Notes): Omit<DayTime, "weekday"> {
  const start = readTimeAt(entry, "startTime", field, notes);
  const end = readTimeAt(entry, "endTime", field, notes);
  if (start === null || start === "24:00") return { start: null, end: null };
  const night = end === "00:00" ? "24:00" : end;
  if (night !== null && night < start) {
    notes.problem("schedule-inverted", `${field}.endTime`, end);
    return { start, end: null };
  }
  return { start, end: night };
}

function readTimeAt(entry: JsonObject, key: string, field: string, notes: Notes): string | null {
  const typed = textAt(entry, key);
  if (typed === null) return null;
  const time = readTime(typed);
  if (time === null) notes.problem("time-unreadable", `${field}.${key}`, typed);
  return time;
}

function readWeekday(typed: string | null): Weekday | null {
  switch (typed) {
    case "1":
      return 1;
    case "2":
      return 2;
    case "3":
      return 3;
    case "4":
      return 4;
    case "5":
      return 5;
    case "6":
      return 6;
    case "7":
      return 7;
    default:
      return null;
  }
}
