import type { JsonObject } from "../../domain/json.ts";
import type { Localised } from "../../domain/text.ts";
import { languageCode } from "../shared/codes.ts";
import { plainText, sanitiseHtml } from "../shared/html.ts";
import { localised } from "../shared/localised.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, textAt, textsAt } from "../shared/read-json.ts";

export interface RichText {
  readonly text: Localised;
  readonly html: Localised;
}

export interface ListingTexts {
  readonly name: Localised;
  readonly summary: Localised;
  readonly description: RichText;
  readonly costText: Localised;
  /** Seen at this level in one answer; requests put it in the channel (Lähellä.fi A5). */
  readonly registrationText: Localised;
}

/** All texts of a listing in every language that has them; a language without a name is noted. */
export function readTexts(traits: JsonObject, notes: Notes): ListingTexts {
  const translations = objectAt(traits, "translations");
  const path = "traits.translations";
  const texts = {
    name: readPlain(translations, "name"),
    summary: readRich(translations, "summary", path, notes).text,
    description: readRich(translations, "description", path, notes),
    costText: readRich(translations, "pricing", path, notes).text,
    registrationText: readRich(translations, "registration", path, notes).text,
  };
  const spoken = [
    ...textsAt(traits, "requiredLocales").map(languageCode),
    ...Object.keys(texts.summary),
    ...Object.keys(texts.description.text),
  ];
  for (const language of new Set(spoken)) {
    if (texts.name[language] === undefined)
      notes.problem("language-without-name", `${path}.${language}.name`);
  }
  return texts;
}

/** Plain text of one field in every language, white space collapsed. */
export function readPlain(translations: JsonObject, field: string): Localised {
  return localised(
    languagesOf(translations).map(([language, texts]) => [
      language,
      textAt(texts, field)
        ?.replaceAll(/\s+/g, " ")
        .replaceAll(/\p{Cc}/gu, ""),
    ]),
  );
}

/** HTML of one field in every language, cleaned (Lähellä.fi A6), and its words. `path` leads to the translations. */
export function readRich(translations: JsonObject, field: string, path: string, notes: Notes): RichText {
  const read = languagesOf(translations).map(([language, texts, key]) => {
    const clean = sanitiseHtml(textAt(texts, field) ?? "");
    if (clean.cleaned) notes.problem("html-cleaned", `${path}.${key}.${field}`);
    return { language, ...clean };
  });
  return {
    text: localised(read.map(({ language, text }) => [language, text])),
    html: localised(read.map(({ language, html }) => [language, html])),
  };
}

/** A short label that may hold markup all the same. */
export function readLabel(translations: JsonObject, field: string): Localised {
  return localised(
    languagesOf(translations).map(([language, texts]) => [language, plainText(textAt(texts, field) ?? "")]),
  );
}

/** Language code, its texts and the key as written; any language is taken, not only the three known ones. */
function languagesOf(translations: JsonObject): readonly (readonly [string, JsonObject, string])[] {
  return Object.keys(translations).map((key) => [languageCode(key), objectAt(translations, key), key]);
}
