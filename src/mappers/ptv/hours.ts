import type { Schedule } from "../../domain/catalogue/listing.ts";
import type { Localised } from "../../domain/text.ts";
import { joinLocalised } from "../shared/localised.ts";
import type { Notes } from "../shared/notes.ts";
import { createSchedule, dailyRule, weeklyRule } from "../shared/schedule.ts";
import { addDays, dayNumber, weekdayOf, type Weekday } from "../shared/time.ts";
import { itemsOf, textOf, type Item } from "./fields.ts";
import { readClock, readValidity, weekdayOfName, type Validity } from "./hour-parts.ts";
import { languageText } from "./texts.ts";

/** Days that one exceptional entry can take out of the weekly hours; a longer one would be a season. */
const MAXIMUM_EXCEPTION_DAYS = 731;

export interface Hours {
  readonly schedules: readonly Schedule[];
  /** Words of entries that give no schedule: "by agreement" is all that some say. */
  readonly unread: Localised;
}

interface Entry extends Item {
  readonly kind: "DaysOfTheWeek" | "OverMidnight" | "Exceptional";
  readonly validity: Validity;
  readonly base: Pick<Schedule, "text" | "validFrom" | "validTo">;
}

/**
 * Service hours as schedules (PTV 12). Weekly hours are grouped by equal times; exceptional days are left out of
 * them and have schedules of their own. The list is a set, so the result has an order of its own: weekly hours,
 * spans over midnight, exceptions, each by date, day and time.
 */
export function readHours(hours: readonly Item[], notes: Notes): Hours {
  const read = hours.map((item) => readItem(item, notes));
  const unread = read
    .flatMap(({ item, schedules }) =>
      schedules.length > 0 ? [] : [languageText(item.value, "additionalInformation", notes, item.field)],
    )
    .sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  return { schedules: inOrder(read, notes), unread: joinLocalised(unread) };
}

interface ReadItem {
  readonly item: Item;
  readonly entry: Entry | null;
  readonly schedules: readonly Schedule[];
}

function readItem(item: Item, notes: Notes): ReadItem {
  const entry = readEntry(item, notes);
  return { item, entry, schedules: entry === null ? [] : readSchedules(entry, notes) };
}

function inOrder(read: readonly ReadItem[], notes: Notes): readonly Schedule[] {
  const entries = read.flatMap(({ entry, schedules }) => (entry === null ? [] : [{ entry, schedules }]));
  const exceptional = entries.filter(({ entry }) => entry.kind === "Exceptional");
  const exceptions = [...new Set(exceptional.flatMap(({ entry }) => datesOf(entry, notes)))].sort();
  return entries
    .flatMap(({ entry: { kind }, schedules }) => {
      const rank = KIND_RANK[kind];
      if (kind === "Exceptional") return schedules.map((schedule) => ({ rank, schedule }));
      return schedules.map((schedule) => ({
        rank,
        schedule: { ...schedule, exceptions: exceptions.filter((date) => fallsOn(schedule, date)) },
      }));
    })
    .sort((a, b) => compare(a.rank, b.rank) || compare(orderText(a.schedule), orderText(b.schedule)))
    .map(({ schedule }) => schedule);
}

const KIND_RANK = { DaysOfTheWeek: 0, OverMidnight: 1, Exceptional: 2 } as const;

function readEntry(item: Item, notes: Notes): Entry | null {
  const kind = textOf(item.value, "serviceHourType");
  if (kind !== "DaysOfTheWeek" && kind !== "OverMidnight" && kind !== "Exceptional") {
    notes.unknownCode(`${item.field}.serviceHourType`, kind ?? "");
    return null;
  }
  const validity = readValidity(item, kind === "Exceptional", notes);
  if (kind === "Exceptional" && validity.from === null) {
    notes.problem("schedule-unreadable", `${item.field}.validFrom`, textOf(item.value, "validFrom"));
    return null;
  }
  const text = languageText(item.value, "additionalInformation", notes, item.field);
  return { ...item, kind, validity, base: { text, validFrom: validity.from, validTo: validity.to } };
}

function readSchedules(entry: Entry, notes: Notes): readonly Schedule[] {
  const { value, kind, base } = entry;
  if (value["isClosed"] === true) return [createSchedule("closed", base)];
  if (value["isAlwaysOpen"] === true) return [createSchedule("always-open", base)];
  if (value["isReservation"] === true) return [createSchedule("by-appointment", base)];
  const schedules = READERS[kind](entry, notes);
  if (schedules.length === 0) notes.problem("schedule-unreadable", entry.field, kind);
  return schedules;
}

const READERS: Readonly<Record<Entry["kind"], (entry: Entry, notes: Notes) => readonly Schedule[]>> = {
  DaysOfTheWeek: readWeek,
  OverMidnight: readOverMidnight,
  Exceptional: readException,
};

function readWeek(entry: Entry, notes: Notes): readonly Schedule[] {
  const groups = new Map<string, { days: Set<Weekday>; start: string; end: string | null }>();
  for (const row of itemsOf(entry.value, "openingHour", entry.field)) {
    const days = weekDays(row, notes);
    const clock = days.length === 0 ? null : readClock(row, notes);
    if (clock === null) continue;
    const key = `${clock.start} ${clock.end ?? ""}`;
    const group = groups.get(key) ?? { days: new Set<Weekday>(), ...clock };
    for (const day of days) group.days.add(day);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ days, start, end }) =>
    createSchedule("open", { ...entry.base, rrule: weeklyRule([...days]), start, end }),
  );
}

/** `dayTo` is empty; older data has it filled to mean every day from one to the other. */
function weekDays(row: Item, notes: Notes): readonly Weekday[] {
  const from = weekdayOfName(textOf(row.value, "dayFrom"), `${row.field}.dayFrom`, notes);
  if (from === null) return [];
  const dayTo = textOf(row.value, "dayTo");
  const to = dayTo === null ? from : weekdayOfName(dayTo, `${row.field}.dayTo`, notes);
  return Array.from(
    { length: (((to ?? from) - from + 7) % 7) + 1 },
    (_, step) => (((from - 1 + step) % 7) + 1) as Weekday, // the remainder lies in 1–7 by construction
  );
}

/** One row, from a day and time to another: Friday 18:00 to Monday 08:00. */
function readOverMidnight(entry: Entry, notes: Notes): readonly Schedule[] {
  return itemsOf(entry.value, "openingHour", entry.field).flatMap((row) => {
    const from = weekdayOfName(textOf(row.value, "dayFrom"), `${row.field}.dayFrom`, notes);
    const to = weekdayOfName(textOf(row.value, "dayTo"), `${row.field}.dayTo`, notes);
    const clock = readClock(row, notes, "span");
    if (from === null || to === null || clock?.end == null) return [];
    const midnight = clock.end === "24:00";
    const sameDay = from === to && clock.end <= clock.start;
    // Midnight at the end is that of the day named, which is when the day before it is over.
    const days = (sameDay ? 7 : (to - from + 7) % 7) - (midnight && from !== to ? 1 : 0);
    const rrule = weeklyRule([from]);
    return [
      createSchedule("open", {
        ...entry.base,
        rrule,
        start: clock.start,
        end: clock.end,
        endDayOffset: days,
      }),
    ];
  });
}

/** The days of the row mean nothing here: the dates are those of the entry (PTV 12). */
function readException(entry: Entry, notes: Notes): readonly Schedule[] {
  const { from, to } = entry.validity;
  const rrule = from === to ? null : dailyRule();
  return itemsOf(entry.value, "openingHour", entry.field).flatMap((row) => {
    const clock = readClock(row, notes);
    return clock === null ? [] : [createSchedule("open", { ...entry.base, rrule, ...clock })];
  });
}

function datesOf(entry: Entry, notes: Notes): readonly string[] {
  const { from, to } = entry.validity;
  if (from === null) return [];
  const days = to === null ? MAXIMUM_EXCEPTION_DAYS : dayNumber(to) - dayNumber(from) + 1;
  if (to !== null && days > MAXIMUM_EXCEPTION_DAYS) {
    notes.problem("schedule-open-ended", `${entry.field}.validTo`, to);
  }
  return Array.from({ length: Math.min(days, MAXIMUM_EXCEPTION_DAYS) }, (_, step) => addDays(from, step));
}

const DAY_CODES = { 1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU" } as const;

/** Whether a date is among those of a weekly schedule; statements such as `always-open` hold on every date. */
function fallsOn({ rrule, validFrom, validTo }: Schedule, date: string): boolean {
  if ((validFrom !== null && date < validFrom) || (validTo !== null && date > validTo)) return false;
  return rrule === null || weekdayCodes(rrule).includes(DAY_CODES[weekdayOf(date)]);
}

function orderText({ validFrom, validTo, rrule, start, end, type, text }: Schedule): string {
  return JSON.stringify([
    validFrom ?? "",
    firstDay(rrule),
    start,
    end,
    type,
    validTo,
    rrule,
    Object.entries(text),
  ]);
}

function weekdayCodes(rrule: string): readonly string[] {
  return /BYDAY=([A-Z,]+)/.exec(rrule)?.[1]?.split(",") ?? [];
}

function firstDay(rrule: string | null): number {
  const code = rrule === null ? undefined : weekdayCodes(rrule)[0];
  return Object.values(DAY_CODES).findIndex((day) => day === code);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
