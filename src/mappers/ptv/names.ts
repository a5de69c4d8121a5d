import type { JsonObject } from "../../domain/json.ts";
import type { Localised } from "../../domain/text.ts";
import type { Notes } from "../shared/notes.ts";
import { itemsOf, textOf } from "./fields.ts";
import { noteUnknownTypes, typedText } from "./texts.ts";

const NAME_TYPES = ["Name", "AlternativeName"];

export interface Names {
  readonly name: Localised;
  readonly alternativeName: Localised;
}

/**
 * Name and alternative name per language. Where `displayNameType` says that the alternative name is the one to show
 * (channels and organisations, R10), the two change places in that language.
 */
export function readNames(record: JsonObject, key: string, notes: Notes): Names {
  noteUnknownTypes(record, key, { types: NAME_TYPES, notes });
  const name = { ...typedText(record, key, "Name", notes) };
  const alternativeName: Record<string, string> = {};
  // An item without a type is a name, which typedText above has taken already.
  const typed = itemsOf(record, key).filter(({ value }) => textOf(value, "type") !== null);
  const alternatives = typedText(
    { typed: typed.map(({ value }) => value) },
    "typed",
    "AlternativeName",
    notes,
  );
  const shown = shownAlternatives(record);
  for (const [language, alternative] of Object.entries(alternatives)) {
    const own = name[language];
    if (!shown.has(language)) alternativeName[language] = alternative;
    else {
      name[language] = alternative;
      if (own !== undefined) alternativeName[language] = own;
    }
  }
  return { name, alternativeName };
}

function shownAlternatives(record: JsonObject): ReadonlySet<string> {
  return new Set(
    itemsOf(record, "displayNameType").flatMap(({ value }) =>
      textOf(value, "type") === "AlternativeName" ? (textOf(value, "language") ?? []) : [],
    ),
  );
}
