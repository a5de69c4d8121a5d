import type { InterfaceLanguage } from "../../domain/text.ts";
import { byLocale } from "../views/language.ts";

const NUMBERS = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const PERCENTS = byLocale(
  (locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
);

/** A number as people write it: `12 345`. */
export function numberText(value: number, language: InterfaceLanguage): string {
  return NUMBERS[language].format(value);
}

/** A share of 0–1 in whole percent: `12 %`. */
export function percentText(share: number, language: InterfaceLanguage): string {
  return PERCENTS[language].format(share);
}
