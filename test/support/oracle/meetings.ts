import { helsinkiMidnight, helsinkiTime, helsinkiWeekday } from "../../simulator/lahella/helsinki-days.ts";
import type { ExcludedDay, Millis, Schedule } from "../../simulator/lahella/wire.ts";

/** One meeting, in ms. */
interface Meeting {
  readonly start: Millis;
  readonly end: Millis;
}

/**
 * Meetings of one schedule from `now` on, soonest first; `closed`: its end is known; `waits`: it is not over though none
 * is named, for they lie further ahead than anybody looks, or it never met and its last day is not past.
 */
export interface Meetings {
  readonly ahead: readonly Meeting[];
  readonly closed: boolean;
  readonly waits: boolean;
}

const MS_PER_DAY = 86_400_000;
/** Further ahead nobody looks (config/rules.yaml, occurrences). */
const MONTHS = 13;

/** Walks through the days of a schedule one by one (Lähellä.fi A5, R22). */
export function meetingsFrom(schedule: Schedule, now: Date): Meetings {
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() + MONTHS);
  const window = { from: now.getTime(), to: until.getTime() };
  const last = lastDay(schedule);
  const touching = ({ start, end }: Meeting): boolean =>
    start < window.to && (end > window.from || start >= window.from);
  const all = schedule.type === "1" ? [single(schedule)] : repeatedOrSpan(schedule, last, window);
  const neverMet = all.length === 0 && last !== null && helsinkiMidnight(last, 1) > window.from;
  return {
    ahead: all.filter(touching).toSorted((one, other) => one.start - other.start),
    closed: schedule.type === "1" || last !== null,
    waits: neverMet || all.some(({ start }) => start >= window.to),
  };
}

/** Midnight of the day that a value means: the nearest one. */
function dayOf(ms: Millis): Millis {
  const [before, after] = [helsinkiMidnight(ms), helsinkiMidnight(ms, 1)];
  return after - ms < ms - before ? after : before;
}

const yearOf = (midnight: Millis): number => new Date(midnight + MS_PER_DAY / 2).getUTCFullYear();

/** Null: open, or nonsense, which counts as open. */
function lastDay({ start, recurrence }: Schedule): Millis | null {
  if (recurrence === undefined) return null;
  const last = dayOf(recurrence.end);
  return yearOf(last) >= 2099 || last < dayOf(start) ? null : last;
}

function single({ start, end }: Schedule): Meeting {
  const wrong = end === undefined || end < start || new Date(end).getUTCFullYear() >= 2099;
  return { start, end: wrong ? start : end };
}

interface Window {
  readonly from: Millis;
  readonly to: Millis;
}

function repeatedOrSpan(schedule: Schedule, last: Millis | null, window: Window): readonly Meeting[] {
  const first = dayOf(schedule.start);
  const { recurrence } = schedule;
  if (schedule.type === "3" || recurrence === undefined) {
    return [{ start: first, end: last === null ? window.to : helsinkiMidnight(last, 1) }];
  }
  const left = new Set(recurrence.exclude.flatMap(excludedDays));
  const found: Meeting[] = [];
  for (let day = first; day <= (last ?? window.to); day = helsinkiMidnight(day, 1)) {
    if (left.has(day)) continue;
    for (const time of recurrence.daySpecificTimes) {
      if (time.weekday !== helsinkiWeekday(day) || !fallsOn(day, first, recurrence)) continue;
      found.push({ start: helsinkiTime(day, time.startTime), end: helsinkiTime(day, time.endTime) });
    }
  }
  return found;
}

function fallsOn(
  day: Millis,
  first: Millis,
  { period, gap }: { readonly period: string; readonly gap?: string },
): boolean {
  if (period === "P1M") return placeInMonth(day, first);
  const weeks = (text: string | undefined): number => Number(/^P(\d)W$/.exec(text ?? "")?.[1] ?? "1");
  const monday = (midnight: Millis): Millis => helsinkiMidnight(midnight, 1 - helsinkiWeekday(midnight));
  const passed = Math.round((monday(day) - monday(first)) / (7 * MS_PER_DAY));
  return passed % Math.max(weeks(period), weeks(gap)) === 0;
}

/** The same weekday of the month as the first one: the second Tuesday, or the last. */
function placeInMonth(day: Millis, first: Millis): boolean {
  const days = (helsinkiWeekday(day) - helsinkiWeekday(first) + 7) % 7;
  const nth = Math.ceil(dayOfMonth(helsinkiMidnight(first, days)) / 7);
  if (nth <= 4) return Math.ceil(dayOfMonth(day) / 7) === nth;
  return dayOfMonth(helsinkiMidnight(day, 7)) <= 7;
}

/** Noon of a local day is on that day in UTC as well. */
function dayOfMonth(midnight: Millis): number {
  return new Date(midnight + MS_PER_DAY / 2).getUTCDate();
}

function excludedDays(excluded: ExcludedDay): readonly Millis[] {
  if (typeof excluded === "number") return [dayOf(excluded)];
  if (typeof excluded === "string") return [dayOf(Date.parse(`${excluded.slice(0, 10)}T00:00:00Z`))];
  return [dayOf(excluded.start)];
}
