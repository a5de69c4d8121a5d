import type { Notes } from "../shared/notes.ts";
import { readTime, type Weekday } from "../shared/time.ts";
import { textOf, type Item } from "./fields.ts";

/** Local dates, both included; `to` null is an open end. */
export interface Validity {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Clock {
  readonly start: string;
  /** `24:00` for midnight; null when it could not be an end. */
  readonly end: string | null;
}

const WEEKDAYS: Readonly<Record<string, Weekday>> = {
  Monday: 1,
  Tuesday: 2,
  Wednesday: 3,
  Thursday: 4,
  Friday: 5,
  Saturday: 6,
  Sunday: 7,
};

/** Year from which a date stands for "no end" (R22). */
const OPEN_END = "2099";
/** PTV writes what is not set as the first day of .NET's calendar in places. */
const FIRST_YEAR = "1900";

/** Dates stand as local midnights without zone (PTV 12). `singleDay`: a missing end means the first day alone. */
export function readValidity(item: Item, singleDay: boolean, notes: Notes): Validity {
  const from = readDate(item, "validFrom", notes);
  const to = item.value["validForNow"] === true ? null : readDate(item, "validTo", notes);
  if (to !== null && to >= OPEN_END) {
    notes.problem("schedule-open-ended", `${item.field}.validTo`, to);
    return { from, to: null };
  }
  if (from !== null && to !== null && to < from) {
    notes.problem("schedule-inverted", `${item.field}.validTo`, `${from} – ${to}`);
    return { from, to: singleDay ? from : null };
  }
  return singleDay ? { from: from ?? to, to: to ?? from } : { from, to };
}

function readDate({ value, field }: Item, key: string, notes: Notes): string | null {
  const typed = textOf(value, key);
  if (typed === null) return null;
  const date = typed.slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))) {
    return date < FIRST_YEAR ? null : date;
  }
  notes.problem("time-unreadable", `${field}.${key}`, typed);
  return null;
}

/**
 * From and to of a row. `00:00` at the end is midnight; an end that is not after its start is dropped with a problem
 * (R22), except in a `span` whose end lies on another day. Null without a start.
 */
export function readClock(row: Item, notes: Notes, form: "day" | "span" = "day"): Clock | null {
  const start = readTimeOf(row, "from", notes);
  const to = readTimeOf(row, "to", notes);
  if (start === null) return null;
  const end = to === "00:00" ? "24:00" : to;
  if (form === "day" && end !== null && end <= start) {
    notes.problem("schedule-inverted", row.field, `${start} – ${end}`);
    return { start, end: null };
  }
  return { start, end };
}

function readTimeOf({ value, field }: Item, key: string, notes: Notes): string | null {
  const typed = textOf(value, key);
  const time = readTime(typed);
  if (time === null) notes.problem("time-unreadable", `${field}.${key}`, typed);
  return time;
}

export function weekdayOfName(name: string | null, field: string, notes: Notes): Weekday | null {
  const day = name === null ? undefined : WEEKDAYS[name];
  if (day !== undefined) return day;
  notes.unknownCode(field, name ?? "");
  return null;
}
