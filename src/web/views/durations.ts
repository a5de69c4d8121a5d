import type { InterfaceLanguage } from "../../domain/text.ts";
import { LOCALES } from "./language.ts";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A span of time for people, in its two largest units: `2 t 5 min`, `3 pv`, `12 s`. */
export function durationText(seconds: number, language: InterfaceLanguage): string {
  const whole = Math.max(0, Math.round(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first < 0) return amount(0, "second", language);
  let rest = whole;
  const parts = UNITS.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? null : amount(count, unit, language);
  });
  return parts.filter((part) => part !== null).join(" ");
}

/** Made once each: that takes longer than writing a hundred spans. */
const formats = new Map<string, Intl.NumberFormat>();

function amount(count: number, unit: string, language: InterfaceLanguage): string {
  const name = `${language} ${unit}`;
  const known = formats.get(name);
  if (known !== undefined) return known.format(count);
  // A Swedish d for a day is not read by everybody.
  const unitDisplay = language === "sv" && unit === "day" ? "long" : "short";
  const made = new Intl.NumberFormat(LOCALES[language], { style: "unit", unit, unitDisplay });
  formats.set(name, made);
  return made.format(count);
}
