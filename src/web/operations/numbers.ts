import type { InterfaceLanguage } from "../../domain/text.ts";

/** A number as people write it: `12 345`. */
export function numberText(value: number, language: InterfaceLanguage): string {
  return value.toLocaleString(language === "en" ? "en-GB" : `${language}-FI`, { maximumFractionDigits: 1 });
}
