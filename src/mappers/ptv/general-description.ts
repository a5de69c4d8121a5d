import type { JsonObject } from "../../domain/json.ts";
import type { Localised } from "../../domain/text.ts";
import type { Notes } from "../shared/notes.ts";
import { richTextToHtml } from "../shared/html.ts";
import { joinLocalised, mapLocalised } from "../shared/localised.ts";
import {
  filledFrom,
  languageText,
  noteUnknownTypes,
  onlyLanguages,
  typedText,
  withoutHeadingMarks,
} from "./texts.ts";

const SERVICE_TEXT_TYPES = [
  "Summary",
  "Description",
  "UserInstruction",
  "ValidityTime",
  "ProcessingTime",
  "DeadLine",
  "ChargeTypeAdditionalInfo",
  "ServiceType",
];

/** What one has to know when asking for a service; PTV keeps each apart, under these headings (PTV 6.1). */
const TERMS: Readonly<Record<string, Localised>> = {
  DeadLine: { fi: "Määräaika", sv: "Tidsfrist", en: "Deadline" },
  ProcessingTime: { fi: "Käsittelyaika", sv: "Behandlingstid", en: "Processing time" },
  ValidityTime: { fi: "Voimassaoloaika", sv: "Giltighetstid", en: "Validity" },
};

export interface ServiceTexts {
  readonly summary: Localised;
  readonly description: Localised;
  readonly descriptionHtml: Localised;
  readonly userInstruction: Localised;
  readonly costText: Localised;
  /** `field.language` of every text with a national part. */
  readonly nationalTexts: readonly string[];
}

/**
 * Texts of a service with those of its general description where its own are empty (PTV 7, R11), in the languages
 * that the service itself has a name in: the national text alone is no language version of the service. The
 * background text stands in for a description that neither has. Conditions for use follow the user instruction in a
 * paragraph of their own, merged as PTV merges them: all national when the service has none, else national before own.
 * Then come deadline, processing time and validity.
 */
export function readServiceTexts(
  service: JsonObject,
  national: JsonObject | null,
  languages: readonly string[],
  notes: Notes,
): ServiceTexts {
  noteUnknownTypes(service, "serviceDescriptions", {
    types: [...SERVICE_TEXT_TYPES, ...SERVICE_TEXT_TYPES.map((type) => `GD_${type}`), ...BACKGROUND_TYPES],
    notes,
  });
  const nationalTexts: string[] = [];
  const own = (type: string): Localised => typedText(service, "serviceDescriptions", type, notes);
  const nationwide = (type: string): Localised =>
    national === null ? {} : onlyLanguages(typedText(national, "descriptions", type, notes), languages);
  const filled = (field: string, type: string, ...others: readonly string[]): Localised => {
    const ownText = own(type);
    const text = [type, ...others].reduce((texts, from) => filledFrom(texts, nationwide(from)), ownText);
    for (const language of Object.keys(text)) {
      if (ownText[language] === undefined) nationalTexts.push(`${field}.${language}`);
    }
    return mapLocalised(text, withoutHeadingMarks);
  };
  const summary = filled("summary", "Summary");
  const description = filled("description", "Description", "BackgroundDescription");
  const richDescription = [
    own("Description"),
    nationwide("Description"),
    nationwide("BackgroundDescription"),
  ].reduce(filledFrom);
  const instruction = filled("userInstruction", "UserInstruction");
  const requirements = readRequirements(service, national, languages, notes);
  const terms = Object.entries(TERMS).map(([type, words]) => named(words, filled("userInstruction", type)));
  const userInstruction = joinLocalised([instruction, requirements.text, ...terms], "\n\n");
  for (const language of requirements.national) nationalTexts.push(`userInstruction.${language}`);
  return {
    summary,
    description,
    descriptionHtml: mapLocalised(richDescription, richTextToHtml),
    userInstruction,
    costText: filled("costText", "ChargeTypeAdditionalInfo"),
    nationalTexts: [...new Set(nationalTexts)].sort(),
  };
}

/** Each text behind its word, which it may begin with itself; other languages than ours have no word for it. */
function named(words: Localised, text: Localised): Localised {
  const entries = Object.entries(text).map(([language, told]) => {
    const word = words[language];
    const says = word === undefined || told.toLowerCase().startsWith(word.toLowerCase());
    return [language, says ? told : `${word}: ${told}`] as const;
  });
  return Object.fromEntries(entries);
}

const BACKGROUND_TYPES = ["GD_BackgroundDescription", "GD_GeneralDescriptionTypeAdditionalInformation"];

function readRequirements(
  service: JsonObject,
  national: JsonObject | null,
  languages: readonly string[],
  notes: Notes,
): { readonly text: Localised; readonly national: readonly string[] } {
  const own = languageText(service, "requirements", notes);
  const theirs =
    national === null ? {} : onlyLanguages(languageText(national, "requirements", notes), languages);
  const text = mapLocalised(joinLocalised([theirs, own], "\n\n"), withoutHeadingMarks);
  return { text, national: Object.keys(theirs) };
}

/** The service's own value, else the general description's: type and charge type are null where it has one (PTV 7). */
export function inherited<T>(
  service: JsonObject,
  national: JsonObject | null,
  read: (record: JsonObject) => T | null,
): T | null {
  return read(service) ?? (national === null ? null : read(national));
}
