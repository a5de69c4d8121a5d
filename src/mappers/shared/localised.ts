import type { Localised } from "../../domain/text.ts";

type Entry = readonly [language: string, text: string | null | undefined];

/** Texts per language; blank and missing ones are left out, so that an absent language means "not told". */
export function localised(entries: Iterable<Entry>): Localised {
  const texts: Record<string, string> = {};
  for (const [language, text] of entries) {
    const tidy = text?.trim() ?? "";
    if (tidy !== "") texts[language] = tidy;
  }
  return texts;
}

/** The same text of several places in one, language by language, in order and without doubles. */
export function joinLocalised(texts: readonly Localised[], separator = "\n"): Localised {
  const languages = new Set(texts.flatMap((text) => Object.keys(text)));
  return localised(
    [...languages].map((language) => {
      const parts = texts.flatMap((text) => text[language] ?? []);
      return [language, [...new Set(parts)].join(separator)];
    }),
  );
}

export function mapLocalised(text: Localised, change: (value: string) => string): Localised {
  return localised(Object.entries(text).map(([language, value]) => [language, change(value)]));
}
