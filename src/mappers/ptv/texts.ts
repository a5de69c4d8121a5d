import type { JsonObject } from "../../domain/json.ts";
import { LANGUAGE_ORDER, type Localised } from "../../domain/text.ts";
import type { Notes } from "../shared/notes.ts";
import { itemsOf, textOf, type Item } from "./fields.ts";

/** Languages that PTV's content has (PTV 8). */
const CONTENT_LANGUAGES = new Set(["fi", "sv", "en", "se", "smn", "sms"]);
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** Codes of a list that a reader knows; others are drift and left out. */
export interface KnownTypes {
  readonly types: readonly string[];
  readonly notes: Notes;
}

/**
 * Texts of one type per language, `[{language, value, type}]`. An item without a type counts as `type`. The list is
 * a set (PTV 6), so of two texts of one language the first in alphabetical order is taken, whatever their order.
 */
export function typedText(record: JsonObject, key: string, type: string, notes: Notes): Localised {
  return collect(
    itemsOf(record, key).filter(({ value }) => (textOf(value, "type") ?? type) === type),
    notes,
  );
}

/** Texts per language, `[{language, value}]`. */
export function languageText(record: JsonObject, key: string, notes: Notes, path = ""): Localised {
  return collect(itemsOf(record, key, path), notes);
}

/** Notes types of texts that no reader of this project knows. */
export function noteUnknownTypes(record: JsonObject, key: string, { types, notes }: KnownTypes): void {
  for (const { value, field } of itemsOf(record, key)) {
    const type = textOf(value, "type");
    if (type !== null && !types.includes(type)) notes.unknownCode(`${field}.type`, type);
  }
}

function collect(items: readonly Item[], notes: Notes): Localised {
  const found: Record<string, string> = {};
  for (const { value, field } of items) {
    const text = textOf(value, "value");
    if (text === null) continue;
    const language = languageOf(value, field, notes);
    if (language === null) continue;
    const known = found[language];
    if (known === undefined || text < known) found[language] = text;
  }
  return inLanguageOrder(found);
}

/** The language of an item; one that PTV's content does not have is kept and noted, none or nonsense gives null. */
export function languageOf(item: JsonObject, field: string, notes: Notes): string | null {
  const language = textOf(item, "language");
  if (language === null || !LANGUAGE.test(language)) {
    notes.unknownCode(`${field}.language`, language ?? "");
    return null;
  }
  if (!CONTENT_LANGUAGES.has(language)) notes.unknownCode(`${field}.language`, language);
  return language;
}

/** Whether PTV's content comes in this language; labels of vocabularies come in others as well. */
export function isContentLanguage(language: string): boolean {
  return CONTENT_LANGUAGES.has(language);
}

/** Items by the order of their languages (fi, sv, en, others), the owner's order kept inside each (PTV 6). */
export function byLanguage(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => compareLanguages(textOf(a.value, "language"), textOf(b.value, "language")));
}

function compareLanguages(a: string | null, b: string | null): number {
  return rank(a) - rank(b) || (a ?? "").localeCompare(b ?? "", "en");
}

function rank(language: string | null): number {
  const order = [...LANGUAGE_ORDER, "se", "smn", "sms"].indexOf(language ?? "");
  return order < 0 ? 99 : order;
}

function inLanguageOrder(texts: Readonly<Record<string, string>>): Localised {
  const languages = Object.keys(texts).sort(compareLanguages);
  return Object.fromEntries(languages.map((language) => [language, texts[language] ?? ""]));
}

/** `own` with `other` where `own` has nothing. */
export function filledFrom(own: Localised, other: Localised): Localised {
  return inLanguageOrder({ ...other, ...own });
}

/** Only those languages. */
export function onlyLanguages(text: Localised, languages: readonly string[]): Localised {
  return Object.fromEntries(Object.entries(text).filter(([language]) => languages.includes(language)));
}

/** Rich text as plain text: heading marks away, line feeds, bullets and numbers kept (PTV 7). */
export function withoutHeadingMarks(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(/^[ \t]*#{1,6}[ \t]+/gm, "")
    .trim();
}
