import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";

/** The language asked for by `?lang=`, else the first of Accept-Language that there is, else Finnish. */
export function chooseLanguage(asked: unknown, acceptLanguage: string | undefined): InterfaceLanguage {
  const weighed = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) };
    })
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
  for (const wanted of [asked, ...weighed]) {
    const language = LANGUAGE_ORDER.find((known) => known === wanted);
    if (language !== undefined) return language;
  }
  return "fi";
}
