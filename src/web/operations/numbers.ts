import type { InterfaceLanguage } from "../../domain/text.ts";
import { LOCALES } from "../views/language.ts";

/** Made once: that takes longer than writing a hundred numbers. */
function formatsOf(style: Intl.NumberFormatOptions): Readonly<Record<InterfaceLanguage, Intl.NumberFormat>> {
  const of = (language: InterfaceLanguage) => new Intl.NumberFormat(LOCALES[language], style);
  return { fi: of("fi"), sv: of("sv"), en: of("en") };
}

const NUMBERS = formatsOf({ maximumFractionDigits: 1 });
const PERCENTS = formatsOf({ style: "percent", maximumFractionDigits: 0 });

/** A number as people write it: `12 345`. */
export function numberText(value: number, language: InterfaceLanguage): string {
  return NUMBERS[language].format(value);
}

/** A share of 0–1 in whole percent: `12 %`. */
export function percentText(share: number, language: InterfaceLanguage): string {
  return PERCENTS[language].format(share);
}
