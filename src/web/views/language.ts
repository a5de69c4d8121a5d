import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";

/** The first language of Accept-Language, by weight, that there is; else Finnish. */
export function chooseLanguage(acceptLanguage: string | undefined): InterfaceLanguage {
  const weighed = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) };
    })
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
  for (const wanted of weighed) {
    const language = LANGUAGE_ORDER.find((known) => known === wanted);
    if (language !== undefined) return language;
  }
  return "fi";
}

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<InterfaceLanguage, string>> = {
  fi: "Suomi",
  sv: "Svenska",
  en: "English",
};

/** The locale by which numbers and days are written in an interface language. */
export const LOCALES: Readonly<Record<InterfaceLanguage, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** A format of each language, made once: that takes longer than writing a hundred numbers. */
export function byLocale<Format>(
  make: (locale: string) => Format,
): Readonly<Record<InterfaceLanguage, Format>> {
  return { fi: make(LOCALES.fi), sv: make(LOCALES.sv), en: make(LOCALES.en) };
}
