/** Days and clock times of Europe/Helsinki as milliseconds, without a time zone library: the rule is two lines. */

export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

/** Summer time of the European Union turns at 01:00 UTC on the last Sunday of a month. */
function lastSundayUtc(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * MS_PER_DAY;
}

type SummerTime = { readonly from: number; readonly to: number };

/** Asked for every day of every schedule, so each year is worked out once. */
const summerTimes = new Map<number, SummerTime>();

function summerTimeOf(year: number): SummerTime {
  const known = summerTimes.get(year);
  if (known !== undefined) return known;
  const found = { from: lastSundayUtc(year, 2), to: lastSundayUtc(year, 9) };
  summerTimes.set(year, found);
  return found;
}

/** Hours that Helsinki is ahead of UTC at a moment given in ms. */
function helsinkiOffsetHours(atMs: number): 2 | 3 {
  const { from, to } = summerTimeOf(new Date(atMs).getUTCFullYear());
  return atMs >= from && atMs < to ? 3 : 2;
}

/**
 * Local midnight of the day in which a moment falls.
 *
 * @param atMs - any moment of the day
 * @param addDays - whole local days to add, may be negative
 */
export function helsinkiMidnight(atMs: number, addDays = 0): number {
  const localDay = Math.floor((atMs + helsinkiOffsetHours(atMs) * MS_PER_HOUR) / MS_PER_DAY) + addDays;
  const utcMidnight = localDay * MS_PER_DAY;
  // Midnight itself may lie on the other side of the turn of summer time than the moment we came from.
  return utcMidnight - helsinkiOffsetHours(utcMidnight - 2 * MS_PER_HOUR) * MS_PER_HOUR;
}

/** Local clock time of a day whose midnight is given, as ms; no turn of summer time falls between 04:00 and 24:00. */
export function helsinkiTime(midnightMs: number, clock: string): number {
  const localDay = midnightMs + helsinkiOffsetHours(midnightMs) * MS_PER_HOUR;
  const [hours = "0", minutes = "0"] = clock.split(":");
  const wall = localDay + Number(hours) * MS_PER_HOUR + Number(minutes) * 60_000;
  return wall - helsinkiOffsetHours(wall - 2 * MS_PER_HOUR) * MS_PER_HOUR;
}

/** Weekday of a local midnight, 1 Monday to 7 Sunday (A5). */
export function helsinkiWeekday(midnightMs: number): number {
  const day = new Date(midnightMs + helsinkiOffsetHours(midnightMs) * MS_PER_HOUR).getUTCDay();
  return day === 0 ? 7 : day;
}
