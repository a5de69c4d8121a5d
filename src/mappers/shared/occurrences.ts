import type { Schedule } from "../../domain/catalogue/listing.ts";
import { type DayRange, recurringDays } from "./recurring-days.ts";
import { dayNumber, instantOfDay, isTimeZone, minutesOf, MS_PER_DAY, offsetMinutes } from "./time.ts";

export interface Occurrence {
  readonly start: Date;
  readonly end: Date;
}

export interface Window {
  readonly from: Date;
  readonly to: Date;
}

const MINUTES_PER_DAY = 24 * 60;

/**
 * The times of a schedule that touch a window (`end` after `from`, `start` before `to`), ascending: one that is
 * going on counts. Clock times stay through the turns of summer time. `closed`, `always-open` and
 * `by-appointment` have none; a meeting without an end ends as it starts; a day without times lasts the day;
 * days without a rule are one span, cut where exceptions fall, and an open end of it is the window's.
 */
export function occurrences(schedule: Schedule, window: Window): Occurrence[] {
  if (schedule.type !== "meeting" && schedule.type !== "open") return [];
  if (!(window.from < window.to) || !isTimeZone(schedule.timeZone)) return [];
  return schedule.rrule === null ? spans(schedule, window) : repeated(schedule, schedule.rrule, window);
}

function repeated(schedule: Schedule, rule: string, window: Window): Occurrence[] {
  const clock = clockOf(schedule);
  const range = daysOf(window, schedule.timeZone, clock.lastDay);
  const from = schedule.validFrom === null ? null : dayNumber(schedule.validFrom);
  const to = schedule.validTo === null ? null : dayNumber(schedule.validTo);
  const exceptions = new Set(schedule.exceptions.map(dayNumber));
  const found: Occurrence[] = [];
  for (const day of recurringDays(rule, from, range)) {
    if ((from !== null && day < from) || (to !== null && day > to) || exceptions.has(day)) continue;
    addWhenTouching(found, window, between(day, day, schedule, clock));
  }
  return found;
}

/** A single day, or a plain span of days: one occurrence, or several when exceptions cut it. */
function spans(schedule: Schedule, window: Window): Occurrence[] {
  if (schedule.validFrom === null && schedule.validTo === null) return [];
  const clock = clockOf(schedule);
  const range = daysOf(window, schedule.timeZone, clock.lastDay);
  const first = schedule.validFrom === null ? range.first : dayNumber(schedule.validFrom);
  const last = schedule.validTo === null ? range.last + 1 : dayNumber(schedule.validTo);
  const cuts = [...new Set(schedule.exceptions.map(dayNumber))]
    .filter((day) => day >= first && day <= last)
    .sort((a, b) => a - b);
  const found: Occurrence[] = [];
  let from = first;
  for (const cut of [...cuts, last + 1]) {
    if (from < cut)
      addWhenTouching(found, window, clamped(between(from, cut - 1, schedule, clock), schedule, window));
    from = cut + 1;
  }
  return found;
}

interface Clock {
  readonly start: number;
  readonly end: number;
  /** Days from the start to the day on which the end falls. */
  readonly lastDay: number;
}

function clockOf({ start, end, endDayOffset }: Schedule): Clock {
  const startMinutes = start === null ? 0 : minutesOf(start);
  const plainEnd = end === null ? (start === null ? MINUTES_PER_DAY : startMinutes) : minutesOf(end);
  const endMinutes = plainEnd + endDayOffset * MINUTES_PER_DAY;
  // An end before its start can only be of the next day; mappers drop such ends, other callers may not.
  const whole = endMinutes < startMinutes ? endMinutes + MINUTES_PER_DAY : endMinutes;
  return { start: startMinutes, end: whole, lastDay: Math.floor(whole / MINUTES_PER_DAY) };
}

function between(firstDay: number, lastDay: number, { timeZone }: Schedule, clock: Clock): Occurrence {
  const start = instantOfDay(firstDay, clock.start, timeZone);
  const end = instantOfDay(lastDay, clock.end, timeZone);
  // The skipped hour of spring can push a start past its end; such an occurrence has no length.
  return { start: new Date(start), end: new Date(Math.max(start, end)) };
}

function clamped(occurrence: Occurrence, schedule: Schedule, window: Window): Occurrence {
  return {
    start: schedule.validFrom === null && occurrence.start < window.from ? window.from : occurrence.start,
    end: schedule.validTo === null && occurrence.end > window.to ? window.to : occurrence.end,
  };
}

function addWhenTouching(found: Occurrence[], window: Window, occurrence: Occurrence): void {
  const begins = occurrence.start < window.to;
  const lasts = occurrence.end > window.from || occurrence.start >= window.from;
  if (begins && lasts) found.push(occurrence);
}

function daysOf({ from, to }: Window, zone: string, lastDay: number): DayRange {
  return { first: localDay(from.getTime(), zone) - lastDay, last: localDay(to.getTime(), zone) };
}

function localDay(ms: number, zone: string): number {
  return Math.floor((ms + offsetMinutes(ms, zone) * 60_000) / MS_PER_DAY);
}
