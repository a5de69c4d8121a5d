import type { Random } from "../random.ts";
import type { ScheduleKind } from "./content/idea.ts";
import { helsinkiMidnight, helsinkiTime, helsinkiWeekday, MS_PER_DAY, MS_PER_HOUR } from "./helsinki-days.ts";
import type { ExcludedDay, Millis, Recurrence, Schedule, WeeklyTime } from "./wire.ts";

/** Where the days of a schedule lie, seen from the clock. */
export type Phase = "past" | "running" | "future";

export type ScheduleWish = {
  readonly kind: ScheduleKind;
  readonly phase: Phase;
  readonly times: readonly WeeklyTime[];
  readonly nowMs: Millis;
};

type Span = { readonly first: Millis; readonly last: Millis };

const TIME_ZONE = "Europe/Helsinki";

const USUAL_HOURS = [
  ["09:30", "11:30"],
  ["10:00", "11:00"],
  ["12:00", "14:00"],
  ["13:00", "14:30"],
  ["17:30", "19:00"],
  ["18:00", "19:30"],
  ["18:30", "20:00"],
] as const;

/** Meeting times of one to three weekdays, in weekday order. */
export function inventTimes(random: Random): WeeklyTime[] {
  const count = random.chance(0.7) ? 1 : random.int(2, 3);
  const weekdays = random.sample([1, 2, 3, 4, 5, 6, 7], count).sort((left, right) => left - right);
  return weekdays.map((weekday) => {
    const [startTime, endTime] = random.pick(USUAL_HOURS);
    return { weekday, startTime, endTime };
  });
}

const SPAN_DAYS: Readonly<
  Record<Phase, readonly [first: readonly [number, number], last: readonly [number, number]]>
> = {
  past: [
    [-330, -150],
    [-90, -5],
  ],
  running: [
    [-150, -5],
    [20, 280],
  ],
  future: [
    [6, 60],
    [70, 330],
  ],
};

function inventSpan(wish: ScheduleWish, random: Random): Span {
  const [first, last] = SPAN_DAYS[wish.phase];
  return {
    first: helsinkiMidnight(wish.nowMs, random.int(...first)),
    last: helsinkiMidnight(wish.nowMs, random.int(...last)),
  };
}

/** A day left out, in the forms that a reader must expect: only the number was seen (B6). */
function writeExcludedDay(midnight: Millis, random: Random): ExcludedDay {
  const form = random.int(0, 9);
  if (form < 6) return midnight;
  // Noon is on the right day under both offsets, so the date text is that of the local day.
  const date = new Date(midnight + MS_PER_DAY / 2).toISOString().slice(0, 10);
  if (form < 8) return date;
  return form === 8 ? `${date}T00:00:00` : { start: midnight, end: midnight + MS_PER_DAY - 1 };
}

function inventExclusions(span: Span, times: readonly WeeklyTime[], random: Random): ExcludedDay[] {
  if (random.chance(0.75)) return [];
  const weekdays = new Set(times.map(({ weekday }) => weekday));
  const days: Millis[] = [];
  for (let day = span.first; day <= span.last; day = helsinkiMidnight(day, 1)) {
    if (weekdays.has(helsinkiWeekday(day))) days.push(day);
  }
  return random
    .sample(days, random.int(1, 3))
    .sort((left, right) => left - right)
    .map((day) => writeExcludedDay(day, random));
}

const RECURRING_RHYTHMS = [
  { period: "P1W", gap: "P2W" },
  { period: "P1W", gap: "P1W" },
  { period: "P1W", gap: "P3W" },
  { period: "P1W", gap: "P4W" },
  { period: "P2W" },
  { period: "P1M" },
  { period: "P1W" },
] as const;

function recurrenceOf(wish: ScheduleWish, span: Span, random: Random): Recurrence {
  if (wish.kind === "range") return { period: "P1D", exclude: [], end: span.last, daySpecificTimes: [] };
  const daySpecificTimes = wish.times.map((time) => ({ ...time }));
  const exclude = inventExclusions(span, wish.times, random);
  const rhythm = wish.kind === "weekly" ? { period: "P1W" } : random.pick(RECURRING_RHYTHMS);
  return { ...rhythm, exclude, end: span.last, daySpecificTimes };
}

function singleEvent(wish: ScheduleWish, span: Span, random: Random): Schedule {
  const day = wish.phase === "past" ? span.last : helsinkiMidnight(wish.nowMs, random.int(3, 75));
  const [time] = wish.times;
  const start = helsinkiTime(day, time?.startTime ?? "18:00");
  const end = helsinkiTime(day, time?.endTime ?? "20:00");
  return { start, end: Math.max(end, start + MS_PER_HOUR), timeZone: TIME_ZONE, type: "1" };
}

/** The client's mock wrote days as UTC midnight (A5, day rule): some listings are off by the offset. */
function asUtcMidnight(ms: Millis): Millis {
  return Math.round(ms / MS_PER_DAY) * MS_PER_DAY;
}

const WIRE_TYPES = { recurring: "2", range: "3", weekly: "4" } as const;

/** The schedules of one channel: none, or one in every payload seen (A5). */
export function inventSchedules(wish: ScheduleWish, random: Random): Schedule[] {
  if (wish.kind === "none") return [];
  const span = inventSpan(wish, random);
  if (wish.kind === "single") return [singleEvent(wish, span, random)];
  const recurrence = recurrenceOf(wish, span, random);
  const schedule = { start: span.first, timeZone: TIME_ZONE, type: WIRE_TYPES[wish.kind], recurrence };
  if (random.chance(0.93)) return [schedule];
  return [
    {
      ...schedule,
      start: asUtcMidnight(schedule.start),
      recurrence: { ...recurrence, end: asUtcMidnight(recurrence.end) },
    },
  ];
}
