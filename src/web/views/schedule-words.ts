import type { Schedule } from "../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { clocksText, daysText, dayText, weekdayOf } from "./day-words.ts";
import { told } from "./told.ts";

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/** Further exceptions are counted, not named. */
const NAMED_EXCEPTIONS = 5;

interface Rule {
  readonly frequency: string;
  readonly interval: number;
  /** 1 Monday to 7. */
  readonly weekdays: readonly number[];
  /** Which of the weekdays in a month; null when every one. */
  readonly nth: string | null;
  readonly monthDay: number | null;
}

/**
 * A schedule as a person would say it: "Tiistaisin klo 10–11.30, 15.12.2026 asti. Ei 6.12." What the source wrote
 * beside it follows in brackets. `today` is a local date: what has begun needs no start told, what is past no exception.
 */
export function scheduleText(schedule: Schedule, today: string, language: InterfaceLanguage): string {
  const { time } = TEXTS[language];
  const note = told(schedule.text, language)?.text ?? null;
  const main = mainText(schedule, language);
  const validity =
    schedule.rrule === null && schedule.validFrom !== null ? null : validityText(schedule, today, language);
  const sentence = [main, validity].filter((part) => part !== null).join(", ");
  const coming = schedule.exceptions.filter((date) => date >= today);
  const named = coming.slice(0, NAMED_EXCEPTIONS).map((date) => dayText(date, language, false));
  const more = coming.length > NAMED_EXCEPTIONS ? [time.andMore(coming.length - NAMED_EXCEPTIONS)] : [];
  const except = named.length === 0 ? "" : `. ${time.except([named.join(", "), ...more].join(" "))}`;
  return capital(`${sentence}${except}${note === null ? "" : ` (${note})`}`);
}

function mainText(schedule: Schedule, language: InterfaceLanguage): string {
  const { time } = TEXTS[language];
  if (schedule.type === "always-open") return time.alwaysOpen;
  if (schedule.type === "by-appointment") return time.byAppointment;
  const when = [dayPart(schedule, language), clocksText(schedule.start, schedule.end, language)]
    .filter((part) => part !== null)
    .join(" ");
  return schedule.type === "closed" ? `${time.closed} ${when}`.trim() : when;
}

function dayPart(schedule: Schedule, language: InterfaceLanguage): string | null {
  const { time } = TEXTS[language];
  const rule = schedule.rrule === null ? null : readRule(schedule.rrule);
  if (rule === null) return datesPart(schedule, language);
  if (rule.frequency === "DAILY") return time.daily(rule.interval);
  if (rule.frequency === "MONTHLY" && rule.monthDay !== null)
    return time.monthlyDate(rule.monthDay, rule.interval);
  if (rule.frequency === "MONTHLY" && rule.nth !== null) {
    const day = time.daysOn[(rule.weekdays[0] ?? 1) - 1] ?? "";
    return time.monthlyDay(day, rule.nth, rule.interval);
  }
  if (rule.weekdays.length === 7) return time.daily(1);
  return time.weekly(weekdaysText(rule.weekdays, language), rule.interval);
}

function datesPart({ validFrom, validTo }: Schedule, language: InterfaceLanguage): string | null {
  if (validFrom === null) return null;
  if (validTo === null || validTo !== validFrom)
    return validTo === null
      ? TEXTS[language].time.from(dayText(validFrom, language))
      : daysText(validFrom, validTo, language);
  const weekday = TEXTS[language].time.daysOn[weekdayOf(validFrom) - 1] ?? "";
  return `${weekday} ${dayText(validFrom, language)}`;
}

/** Three days in a row or more are told as a span. */
function weekdaysText(days: readonly number[], language: InterfaceLanguage): string {
  const { time } = TEXTS[language];
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  if (days.length >= 3 && last - first === days.length - 1) {
    return `${time.daysShort[first - 1]}–${time.daysShort[last - 1]}`;
  }
  const names = days.map((day) => time.daysEvery[day - 1] ?? "");
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${time.and} ${names.at(-1)}`;
}

function validityText(
  { validFrom, validTo }: Schedule,
  today: string,
  language: InterfaceLanguage,
): string | null {
  const { time } = TEXTS[language];
  const lies = validFrom !== null && validFrom > today ? validFrom : null;
  if (lies !== null && validTo !== null) return daysText(lies, validTo, language);
  if (lies !== null) return time.from(dayText(lies, language));
  return validTo === null ? null : time.until(dayText(validTo, language));
}

/** The parts of an RFC 5545 rule that derive writes. Null for a rule of another shape. */
function readRule(rrule: string): Rule | null {
  const parts = new Map(
    rrule.split(";").map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name, value];
    }),
  );
  const frequency = parts.get("FREQ");
  if (frequency === undefined) return null;
  const byDay = (parts.get("BYDAY") ?? "").split(",").map((day) => /^(-?\d)?([A-Z]{2})$/.exec(day));
  const monthDay = parts.get("BYMONTHDAY");
  return {
    frequency,
    interval: Number(parts.get("INTERVAL") ?? 1),
    weekdays: byDay
      .map((match) => DAYS.indexOf(match?.[2] ?? "") + 1)
      .filter((day) => day > 0)
      .sort((a, b) => a - b),
    nth: byDay[0]?.[1] ?? null,
    monthDay: monthDay === undefined ? null : Number(monthDay),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
