import type { ContentLanguage, Texts } from "../../world/types.ts";

export type LanguageItem = { readonly value: string | null; readonly language: string };
export type NameItem = {
  readonly language: string;
  readonly value: string | null;
  readonly type: "Name" | "AlternativeName";
};
export type DescriptionItem = {
  readonly language: string;
  readonly value: string | null;
  readonly type: string;
};

/** Rotations of the usual order: lists of texts promise no order (PTV 6), and a new version may change it. */
const ORDERS: readonly (readonly ContentLanguage[])[] = [
  ["fi", "sv", "en"],
  ["sv", "en", "fi"],
  ["en", "fi", "sv"],
];

/** The published languages in the order of this version. */
export function orderLanguages(
  published: readonly ContentLanguage[],
  version: number,
): readonly ContentLanguage[] {
  return (ORDERS[version % ORDERS.length] ?? published).filter((language) => published.includes(language));
}

export function languageItems(texts: Texts, languages: readonly ContentLanguage[]): LanguageItem[] {
  return languages.flatMap((language) => {
    const value = texts[language];
    return value === undefined ? [] : [{ value, language }];
  });
}

export function nameItems(
  names: Texts,
  alternatives: Texts,
  languages: readonly ContentLanguage[],
): NameItem[] {
  return languages.flatMap((language) => {
    const name = names[language];
    const alternative = alternatives[language];
    return [
      ...(name === undefined ? [] : [{ language, value: name, type: "Name" as const }]),
      ...(alternative === undefined
        ? []
        : [{ language, value: alternative, type: "AlternativeName" as const }]),
    ];
  });
}

/** Every type in every language, null where nothing is written, as published data looks (PTV 6). */
export function descriptionItems(
  texts: readonly (readonly [string, Texts])[],
  languages: readonly ContentLanguage[],
): DescriptionItem[] {
  return languages.flatMap((language) =>
    texts.map(([type, values]) => ({ language, value: values[language] ?? null, type })),
  );
}

export function displayNames(
  showAlternative: readonly ContentLanguage[],
  languages: readonly ContentLanguage[],
): { readonly type: "Name" | "AlternativeName"; readonly language: string }[] {
  return languages.map((language) => ({
    type: showAlternative.includes(language) ? "AlternativeName" : "Name",
    language,
  }));
}

/** Name in id lists and connections: Finnish, else Swedish, else any published language, else null (PTV 6.3, 8). */
export function listName(names: Texts, published: readonly ContentLanguage[]): string | null {
  const language = (["fi", "sv", "en"] as const).find(
    (item) => published.includes(item) && names[item] !== undefined,
  );
  return language === undefined ? null : (names[language] ?? null);
}

/** Heading lines keep their marks only with `showHeader=true` (PTV 7). */
export function richText(texts: Texts, showHeader: boolean): Texts {
  if (showHeader) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([language, value]) => [language, value.replaceAll(/^### /gm, "")]),
  );
}

/** UTC without zone, trailing zeros of the fraction dropped (PTV 1). */
export function toTimestamp(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace(/(\.\d*?)0*Z$/, "$1")
    .replace(/\.$/, "");
}
