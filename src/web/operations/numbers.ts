import type { InterfaceLanguage } from "../../domain/text.ts";

// Making one takes longer than writing a hundred numbers with it.
const FORMATS: Readonly<Record<InterfaceLanguage, Intl.NumberFormat>> = {
  fi: new Intl.NumberFormat("fi-FI", { maximumFractionDigits: 1 }),
  sv: new Intl.NumberFormat("sv-FI", { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 }),
};

/** A number as people write it: `12 345`. */
export function numberText(value: number, language: InterfaceLanguage): string {
  return FORMATS[language].format(value);
}
