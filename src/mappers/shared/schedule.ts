import type { Schedule } from "../../domain/catalogue/listing.ts";
import { HELSINKI, type Weekday } from "./time.ts";

const DAY_CODES = { 1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU" } as const;

/** What a rule of RFC 5545 can say here; `until` is a local date, included. */
export interface Recurrence {
  readonly frequency: "daily" | "weekly" | "monthly";
  /** Every n-th day, week (from Monday) or month, counted from `validFrom`; 1 when left out. */
  readonly interval?: number;
  readonly weekdays?: readonly Weekday[];
  /** Monthly only: which of the weekdays in a month, 1–4 or -1 for the last. */
  readonly nth?: number;
  /** Monthly only: 1–31; -1 for the last day. */
  readonly monthDay?: number;
  readonly until?: string;
}

/** The RRULE value without DTSTART, parts in one fixed order so that equal rules are equal texts. */
export function recurrenceRule(recurrence: Recurrence): string {
  const { frequency, interval = 1, weekdays = [], nth, monthDay, until } = recurrence;
  const parts = [`FREQ=${frequency.toUpperCase()}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (weekdays.length > 0) {
    const days = [...new Set(weekdays)].sort((a, b) => a - b).map((day) => `${nth ?? ""}${DAY_CODES[day]}`);
    parts.push(`BYDAY=${days.join(",")}`);
  }
  if (monthDay !== undefined) parts.push(`BYMONTHDAY=${monthDay}`);
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll("-", "")}`);
  return parts.join(";");
}

/** The RFC 5545 rule of every `interval`-th week on these weekdays (1 is Monday). */
export function weeklyRule(weekdays: readonly Weekday[], interval = 1): string {
  return recurrenceRule({ frequency: "weekly", weekdays, interval });
}

/** The RFC 5545 rule of every `interval`-th day. */
export function dailyRule(interval = 1): string {
  return recurrenceRule({ frequency: "daily", interval });
}

/** A schedule with everything that is not named left untold, in Helsinki's zone. */
export function createSchedule(type: Schedule["type"], told: Partial<Omit<Schedule, "type">> = {}): Schedule {
  return {
    type,
    rrule: null,
    start: null,
    end: null,
    endDayOffset: 0,
    validFrom: null,
    validTo: null,
    timeZone: HELSINKI,
    exceptions: [],
    text: {},
    ...told,
  };
}
