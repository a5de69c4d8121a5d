/** One text per language (BCP 47: fi, sv, en, se, smn, sms). An absent language means "not told". */
export type Localised = Readonly<Record<string, string>>;

/** Order in which a page or a name falls back (R10). */
export const LANGUAGE_ORDER = ["fi", "sv", "en"] as const;

/** Languages of the interface and of every message. */
export type InterfaceLanguage = (typeof LANGUAGE_ORDER)[number];
export type Message = Readonly<Record<InterfaceLanguage, string>>;

/** The text of the first language of fi, sv, en, any that has one; null when there is none. */
export function preferredText(text: Localised): string | null {
  for (const language of LANGUAGE_ORDER) {
    const value = text[language];
    if (value !== undefined) return value;
  }
  return (
    Object.keys(text)
      .sort()
      .map((language) => text[language] ?? null)[0] ?? null
  );
}
