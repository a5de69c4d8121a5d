import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";

const MS_PER_DAY = 86_400_000;
const PARTS = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Helsinki",
  dateStyle: "short",
  timeStyle: "short",
});
const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const MONTHS_SHORT = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** A moment on the clocks of Finland. */
export interface LocalMoment {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM. */
  readonly time: string;
}

/** What the clocks of Finland say at an instant. */
export function localMoment(instant: string | Date): LocalMoment {
  const [date = "", time = ""] = PARTS.format(new Date(instant)).split(" ");
  return { date, time };
}

/** `1.12.2026`, `1 December 2026`; without the year where it is told nearby. */
export function dayText(date: string, language: InterfaceLanguage, year = true): string {
  const [y = "", month = "", day = ""] = date.split("-");
  if (language === "en") return `${Number(day)} ${MONTHS.format(Date.parse(date))}${year ? ` ${y}` : ""}`;
  const dot = language === "fi" && !year ? "." : "";
  return `${Number(day)}.${Number(month)}${year ? `.${y}` : dot}`;
}

/** Days from one to the other, both told: `1.–15.12.2026`, `1.9.–15.12.2026`. */
export function daysText(from: string, to: string, language: InterfaceLanguage): string {
  if (from === to) return dayText(from, language);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  if (language !== "en" && from.slice(0, 7) === to.slice(0, 7)) {
    return `${Number(from.slice(8))}.–${dayText(to, language)}`;
  }
  const first =
    language === "sv" && sameYear ? dayText(from, "sv", false) : dayText(from, language, !sameYear);
  return `${first}${language === "en" ? " – " : "–"}${dayText(to, language)}`;
}

/** `10`, `10.30`; in English `10:00`. */
function clockText(time: string, language: InterfaceLanguage): string {
  const [hours = "", minutes = ""] = time.split(":");
  if (language === "en") return `${Number(hours)}:${minutes}`;
  return minutes === "00" ? String(Number(hours)) : `${Number(hours)}.${minutes}`;
}

/** `klo 10–11.30`; null when no start is told. */
export function clocksText(
  start: string | null,
  end: string | null,
  language: InterfaceLanguage,
): string | null {
  if (start === null) return null;
  const clocks = [start, ...(end === null ? [] : [end])].map((time) => clockText(time, language));
  const joined = clocks.join("–");
  return language === "en" && end !== null ? joined : TEXTS[language].time.at(joined);
}

/** ISO weekday, 1 Monday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** `spoken` is read today; `written` is read on other days as well, so that it knows no today and no tomorrow. */
export type MomentStyle = "spoken" | "written";

/** When something begins, as said today: `tänään klo 10`, `huomenna klo 18`, `ti 1.12. klo 10`. */
export function momentText(
  { date, time }: LocalMoment,
  today: string,
  language: InterfaceLanguage,
  style: MomentStyle = "spoken",
): string {
  const { time: words } = TEXTS[language];
  const clock = words.at(clockText(time, language));
  if (style === "spoken" && date === today) return `${words.today} ${clock}`;
  const days = Math.round((Date.parse(date) - Date.parse(today)) / MS_PER_DAY);
  if (style === "spoken" && days === 1) return `${words.tomorrow} ${clock}`;
  const weekday = words.daysShort[weekdayOf(date) - 1] ?? "";
  const farAway = date.slice(0, 4) !== today.slice(0, 4);
  const day = language === "en" ? shortEnglish(date, farAway) : dayText(date, language, farAway);
  return `${weekday} ${day} ${clock}`;
}

function shortEnglish(date: string, year: boolean): string {
  return `${Number(date.slice(8))} ${MONTHS_SHORT.format(Date.parse(date))}${year ? ` ${date.slice(0, 4)}` : ""}`;
}
