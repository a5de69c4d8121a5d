// The package is CommonJS without named exports that Node can see, although its types say otherwise.
// oxlint-disable-next-line import/default
import rrule from "rrule";
import { MS_PER_DAY } from "./time.ts";

/** Rule lists kept: opening hours repeat, so a whole country needs a few hundred of them. */
const MAXIMUM_CACHED = 5_000;
/** Only these are emitted; anything finer than a day could mean millions of occurrences. */
const FREQUENCY = /(?:^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/;
const INTERVAL = /(?:^|;)INTERVAL=(\d{1,4})(?:;|$)/;
/** Monday 1970-01-05: weeks are counted from here when nothing says when a rule began. */
const FIRST_MONDAY = 4;

// oxlint-disable-next-line import/no-named-as-default-member
const { RRule } = rrule;

const cache = new Map<string, readonly number[]>();

export interface DayRange {
  /** Days since 1970-01-01, both included. */
  readonly first: number;
  readonly last: number;
}

/**
 * Day numbers, ascending, on which a rule falls within a range. `anchor` is the day the rule began, null when
 * untold; it settles which weeks an interval means. Days before the anchor are given too. A rule that
 * cannot be read gives none.
 */
export function recurringDays(rule: string, anchor: number | null, range: DayRange): readonly number[] {
  const start = startNear(rule, anchor, range.first);
  const key = `${rule}|${start}|${range.first}|${range.last}`;
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const days = expand(rule, start, range);
  if (cache.size >= MAXIMUM_CACHED) cache.clear();
  cache.set(key, days);
  return days;
}

/**
 * A start just before the range with the same phase as the anchor: what lies years back need not be walked
 * through, and all weekly rules of one weekday share one cached list.
 */
function startNear(rule: string, anchor: number | null, first: number): number {
  const interval = Number(INTERVAL.exec(rule)?.[1] ?? "1");
  const frequency = FREQUENCY.exec(rule)?.[1];
  const from = anchor ?? FIRST_MONDAY;
  if (rule.includes("COUNT=")) return from;
  if (frequency === "WEEKLY" || frequency === "DAILY") {
    const period = frequency === "WEEKLY" ? 7 * interval : interval;
    // A weekly rule without weekdays falls on the weekday of its start, so only then the day itself matters.
    const origin = frequency === "WEEKLY" && rule.includes("BYDAY=") ? mondayOf(from) : from;
    return first - modulo(first - origin, period);
  }
  return rule.includes("BYDAY=") || rule.includes("BYMONTHDAY=")
    ? startOfMonthNear(from, first, interval)
    : from;
}

function startOfMonthNear(from: number, first: number, interval: number): number {
  const origin = monthOf(from);
  const near = monthOf(first);
  return Date.UTC(1970, near - modulo(near - origin, Math.max(1, interval)), 1) / MS_PER_DAY;
}

function expand(rule: string, start: number, { first, last }: DayRange): readonly number[] {
  if (!FREQUENCY.test(rule) || last < first) return [];
  try {
    const options = RRule.parseString(rule);
    const until = new Date(last * MS_PER_DAY);
    // Without an end of its own, a rule that never falls on a day would be tried up to the year 9999.
    const ends = options.until instanceof Date && options.until < until ? options.until : until;
    return new RRule({
      ...options,
      dtstart: new Date(start * MS_PER_DAY),
      until: ends,
      wkst: RRule.MO,
    })
      .all()
      .map((date) => Math.round(date.getTime() / MS_PER_DAY))
      .filter((day) => day >= first);
  } catch {
    return [];
  }
}

function mondayOf(day: number): number {
  return day - modulo(day - FIRST_MONDAY, 7);
}

function monthOf(day: number): number {
  const date = new Date(day * MS_PER_DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
