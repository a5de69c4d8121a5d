import { IANAZone } from "luxon";

export const HELSINKI = "Europe/Helsinki";

/** ISO 8601 weekday: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 86_400_000;
/** Every zone turns its clocks on a quarter of an hour, so one offset holds for the whole quarter. */
const MS_PER_QUARTER = 15 * MS_PER_MINUTE;
/** Cached offsets of one zone; 4 000 quarters are far more than a run meets, and small. */
const MAXIMUM_OFFSETS = 4_000;
/** Years that the formats carry with four digits. */
const FIRST_INSTANT = Date.UTC(1000, 0, 2);
const LAST_INSTANT = Date.UTC(9999, 11, 30);

interface Zone {
  readonly zone: IANAZone;
  readonly offsets: Map<number, number>;
  /** Offset of a day around which the clocks do not turn; null where they do. */
  readonly steadyDays: Map<number, number | null>;
}
// Pure look-ups kept between calls: 100 000 schedules ask for the same few hundred days.
const zones = new Map<string, Zone>();

/** Whether the name is a zone of the tz database. */
export function isTimeZone(name: string): boolean {
  // The library's own check builds a formatter each time, a hundred times the cost of everything else here.
  return zones.has(name) || IANAZone.isValidZone(name);
}

/** Minutes that the zone is ahead of UTC at an instant. Throws RangeError for an unknown zone. */
export function offsetMinutes(ms: number, zoneName: string): number {
  const known = zoneOf(zoneName);
  const quarter = Math.floor(ms / MS_PER_QUARTER);
  const cached = known.offsets.get(quarter);
  if (cached !== undefined) return cached;
  const offset = known.zone.offset(quarter * MS_PER_QUARTER);
  if (known.offsets.size >= MAXIMUM_OFFSETS) known.offsets.clear();
  known.offsets.set(quarter, offset);
  return offset;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!IANAZone.isValidZone(name)) throw new RangeError(`"${name}" is not a time zone of the tz database`);
  const zone: Zone = { zone: IANAZone.create(name), offsets: new Map(), steadyDays: new Map() };
  zones.set(name, zone);
  return zone;
}

/** Days since 1970-01-01 of a local date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

/** The local date `YYYY-MM-DD` of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The date (YYYY-MM-DD) so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** The weekday of a date (YYYY-MM-DD); 1 is Monday. */
export function weekdayOf(date: string): Weekday {
  // 1970-01-01 was a Thursday; the remainder lies in 1–7 by construction.
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/**
 * The instant (ms since 1970) of a wall-clock minute of a local day. In the hour that spring skips the clock
 * counts on (03:30 becomes 04:30); in the hour that autumn repeats the first one is meant.
 */
export function instantOfDay(day: number, minutes: number, zone: string): number {
  const wall = day * MS_PER_DAY + minutes * MS_PER_MINUTE;
  const wallDay = Math.floor(wall / MS_PER_DAY);
  const steady = steadyOffset(wallDay, zone);
  if (steady !== null) return wall - steady * MS_PER_MINUTE;
  const before = offsetMinutes((wallDay - 1) * MS_PER_DAY, zone);
  const early = wall - before * MS_PER_MINUTE;
  if (offsetMinutes(early, zone) === before) return early;
  const after = offsetMinutes((wallDay + 2) * MS_PER_DAY, zone);
  const late = wall - after * MS_PER_MINUTE;
  return offsetMinutes(late, zone) === after ? late : early;
}

function steadyOffset(day: number, zoneName: string): number | null {
  const { steadyDays } = zoneOf(zoneName);
  const known = steadyDays.get(day);
  if (known !== undefined) return known;
  const before = offsetMinutes((day - 1) * MS_PER_DAY, zoneName);
  const steady = before === offsetMinutes((day + 2) * MS_PER_DAY, zoneName) ? before : null;
  if (steadyDays.size >= MAXIMUM_OFFSETS) steadyDays.clear();
  steadyDays.set(day, steady);
  return steady;
}

/** The instant of a local date and time `HH:MM` (`24:00` is the next midnight); see `instantOfDay`. */
export function localInstant(date: string, time: string, zone: string): Date {
  return new Date(instantOfDay(dayNumber(date), minutesOf(time), zone));
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * The day that a date written as an instant means: the nearest local midnight (R22, Lähellä.fi A5), because
 * clients convert dates with the zone of their own machine. `ms` has to be plausible (see `readInstant`).
 */
export function nearestLocalDay(ms: number, zone: string): string {
  const day = Math.floor((ms + offsetMinutes(ms, zone) * MS_PER_MINUTE) / MS_PER_DAY);
  const toNext = instantOfDay(day + 1, 0, zone) - ms;
  return dateOfDay(toNext < ms - instantOfDay(day, 0, zone) ? day + 1 : day);
}

/** Local date and time `HH:MM` in which an instant falls. */
export function localMoment(ms: number, zone: string): { readonly date: string; readonly time: string } {
  const local = new Date(ms + offsetMinutes(ms, zone) * MS_PER_MINUTE).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/** An instant with the zone's offset and whole seconds, `2026-12-01T10:00:00+02:00`. */
export function zonedIso(instant: Date, zone: string): string {
  const offset = offsetMinutes(instant.getTime(), zone);
  const local = new Date(instant.getTime() + offset * MS_PER_MINUTE).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${hours}:${String(size % 60).padStart(2, "0")}`;
}

/** Milliseconds of a number or an ISO 8601 text (without an offset: UTC); null for anything else and for 0, "not set". */
export function readInstant(value: unknown): number | null {
  const ms = typeof value === "string" ? parseIso(value.trim()) : value;
  if (typeof ms !== "number" || !(ms > FIRST_INSTANT && ms < LAST_INSTANT) || ms === 0) return null;
  return Math.round(ms);
}

function parseIso(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/.test(text)) return Number.NaN;
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || text.length === 10;
  return Date.parse(hasOffset ? text : `${text}Z`);
}

/** The same as ISO 8601 UTC text, or null. */
export function readIsoInstant(value: unknown): string | null {
  const ms = readInstant(value);
  return ms === null ? null : new Date(ms).toISOString();
}

/** A clock time as `HH:MM`: `9.30`, `9:30`, `09:30:00`, `9` and `24:00` are understood; null otherwise. */
export function readTime(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const found = /^(?:klo\s*)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?$/i.exec(value.trim());
  const hour = Number(found?.[1] ?? "99");
  const minute = Number(found?.[2] ?? "0");
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
