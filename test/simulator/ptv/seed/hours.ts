import { HOLIDAYS } from "../../data/codes.ts";
import type { Random } from "../../random.ts";
import type { HourContent, HourRow, Weekday } from "../model.ts";

const MS_PER_DAY = 86_400_000;
const WORKDAYS: readonly Weekday[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const WEEKDAYS: readonly Weekday[] = [...WORKDAYS, "Saturday", "Sunday"];

const PLAIN: HourContent = {
  type: "DaysOfTheWeek",
  validFrom: null,
  validTo: null,
  isClosed: false,
  isAlwaysOpen: false,
  isReservation: false,
  info: {},
  rows: [],
};

const row = (dayFrom: Weekday, from: string, to: string): HourRow => ({
  dayFrom,
  dayTo: "",
  from: `${from}:00`,
  to: `${to}:00`,
});
const officeRows = (from: string, to: string): readonly HourRow[] =>
  WORKDAYS.map((day) => row(day, from, to));

function weekly(random: Random): HourContent {
  const from = random.pick(["08:00", "08:30", "09:00", "10:00"]);
  const to = random.pick(["15:00", "16:00", "16:15", "18:00", "20:00"]);
  const lunch = random.chance(0.12);
  const rows = lunch
    ? WORKDAYS.flatMap((day) => [row(day, from, "11:30"), row(day, "12:30", to)])
    : officeRows(from, to);
  // A text item whose value is missing turns up in real data (PTV 12); an empty text stands for it here.
  return { ...PLAIN, rows, info: random.chance(0.2) ? { fi: "Normaalit palveluajat" } : {} };
}

const isoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Summer of the year: shorter hours while they last. */
function summer(year: number): HourContent {
  return {
    ...PLAIN,
    validFrom: `${year}-06-01`,
    validTo: `${year}-08-15`,
    info: { fi: "Kesäaukiolo", sv: "Sommaröppet" },
    rows: officeRows("09:00", "15:00"),
  };
}

function closedDay(date: string, name: HourContent["info"]): HourContent {
  return { ...PLAIN, type: "Exceptional", validFrom: date, isClosed: true, info: name };
}

/** The next Independence Day: a holiday shows up as an exceptional day with its name (PTV 12). */
function nextIndependenceDay(nowMs: number): HourContent {
  const year = new Date(nowMs).getUTCFullYear();
  const date = isoDate(nowMs) <= `${year}-12-06` ? `${year}-12-06` : `${year + 1}-12-06`;
  return closedDay(
    date,
    HOLIDAYS.find(({ code }) => code === "IndependenceDay")?.name ?? { fi: "itsenäisyyspäivä" },
  );
}

function shortDay(nowMs: number, days: number): HourContent {
  // The days of an exceptional row are fillers without a meaning (PTV 12).
  const filler: HourRow = { dayFrom: "Monday", dayTo: "Sunday", from: "08:00:00", to: "12:00:00" };
  const from = nowMs + days * MS_PER_DAY;
  return {
    ...PLAIN,
    type: "Exceptional",
    validFrom: isoDate(from),
    validTo: isoDate(from + 2 * MS_PER_DAY),
    info: { fi: "Poikkeusaukiolo" },
    rows: [filler],
  };
}

const WEEKEND: HourContent = {
  ...PLAIN,
  type: "OverMidnight",
  info: { fi: "Viikonloppupäivystys", sv: "Helgjour" },
  rows: [{ dayFrom: "Friday", dayTo: "Monday", from: "16:00:00", to: "08:00:00" }],
};
const LATE_NIGHT: HourContent = {
  ...PLAIN,
  type: "OverMidnight",
  rows: [{ dayFrom: "Friday", dayTo: "Saturday", from: "18:00:00", to: "02:00:00" }],
};

export const BY_APPOINTMENT: HourContent = { ...PLAIN, isReservation: true, info: { fi: "Ajanvarauksella" } };
const ALWAYS_OPEN: HourContent = { ...PLAIN, isAlwaysOpen: true };

/** Opening hours of a place or phone: every kind occurs, some of them over already when the clock starts. */
export function createHours(nowMs: number, random: Random): readonly HourContent[] {
  const year = new Date(nowMs).getUTCFullYear();
  const draw = random.next();
  if (draw < 0.2) return [];
  if (draw < 0.28) return [BY_APPOINTMENT];
  if (draw < 0.33) return [ALWAYS_OPEN];
  if (draw < 0.37) return [random.chance(0.5) ? WEEKEND : LATE_NIGHT];
  return [
    weekly(random),
    ...(random.chance(0.2) ? [summer(year), summer(year + 1)] : []),
    ...(random.chance(0.15) ? [nextIndependenceDay(nowMs)] : []),
    ...(random.chance(0.1) ? [closedDay(isoDate(nowMs - 9 * MS_PER_DAY), { fi: "Henkilöstökoulutus" })] : []),
    ...(random.chance(0.1) ? [shortDay(nowMs, random.int(1, 40))] : []),
    ...(random.chance(0.04) ? [WEEKEND] : []),
  ];
}

/** Weekly hours of an activity (weekdays 1–7, times HH:mm). */
export function activityHours(
  times: readonly { readonly weekday: number; readonly start: string; readonly end: string }[],
): readonly HourContent[] {
  const rows = times.flatMap(({ weekday, start, end }) => {
    const day = WEEKDAYS[weekday - 1];
    return day === undefined ? [] : [row(day, start, end)];
  });
  return rows.length === 0 ? [] : [{ ...PLAIN, rows }];
}
