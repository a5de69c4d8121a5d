import type { ThemeMatch } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { AgeRange } from "../../domain/catalogue/listing.ts";
import type { MappingContext } from "../../domain/derive/mapping.ts";
import { joinRanges, readAgeRange } from "../shared/ages.ts";
import { compareCodes, targetsOf, termsFor, termsForClass, themesOf } from "../shared/codes.ts";
import type { Notes } from "../shared/notes.ts";
import { itemsOf, textOf } from "./fields.ts";
import { isContentLanguage, languageOf } from "./texts.ts";

const CLASS_CODE = /^P\d{1,2}(\.\d{1,2})?$/;
const GROUP_CODE = /^KR(1(\.[1-6])?|2(\.[1-8])?|3)$/;
/** Citizens and their subgroups; parents are not always listed beside them (PTV 9). */
const CITIZENS = /^KR1(\.|$)/;

export interface Classification {
  readonly themes: readonly ThemeMatch[];
  readonly serviceClasses: readonly string[];
  readonly targetGroups: readonly string[];
  readonly forCitizens: boolean;
  readonly ages: readonly AgeRange[] | null;
  readonly agesBasis: "inferred" | "everyone" | null;
}

/**
 * Classes, themes, groups and ages of a service. PTV has merged those of the general description already, except what
 * changed there since; classes only ever add up, so they are added here, while a target group may be switched off
 * by the service and must not come back (PTV 7).
 */
export function readClassification(
  service: JsonObject,
  national: JsonObject | null,
  context: MappingContext,
  notes: Notes,
): Classification {
  const { mappings, rules } = context;
  // A class of another form is known once a mapping says what it means.
  const isClass = (code: string): boolean => CLASS_CODE.test(code) || mappings.ptvServiceClass.has(code);
  const classes = new Set([
    ...(national === null ? [] : codesOf(national, "serviceClasses", isClass, notes)),
    ...codesOf(service, "serviceClasses", isClass, notes),
  ]);
  const serviceClasses = [...classes].sort(compareCodes);
  const targetGroups = [
    ...new Set(codesOf(service, "targetGroups", (code) => GROUP_CODE.test(code), notes)),
  ].sort(compareCodes);
  const rowsOf = (code: string): ReturnType<typeof termsFor> => termsForClass(mappings.ptvServiceClass, code);
  const themes = themesOf(serviceClasses, rowsOf, rules.minimumConfidence);
  if (themes.length === 0) {
    notes.problem("theme-unmapped", "serviceClasses", serviceClasses.join(", "));
    for (const code of serviceClasses) notes.drift("serviceClasses", code);
  }
  return {
    themes,
    serviceClasses,
    targetGroups,
    forCitizens: targetGroups.some((code) => CITIZENS.test(code)),
    ...readAges(targetGroups, context, notes),
  };
}

function readAges(
  targetGroups: readonly string[],
  { mappings, rules }: MappingContext,
  notes: Notes,
): Pick<Classification, "ages" | "agesBasis"> {
  const table = mappings.ptvTargetGroupToAge;
  const citizens = targetGroups.filter((code) => CITIZENS.test(code));
  // A service is for all of its groups: one that says nothing of age, such as disabled people, is there at every age.
  const isAgeless = citizens.some((code) => code !== "KR1" && termsFor(table, code).length === 0);
  const texts = targetsOf(targetGroups, (code) => termsFor(table, code), rules.minimumConfidence);
  const ranges = texts.flatMap((text) => {
    const range = readAgeRange(text);
    if (range === null) notes.problem("age-unreadable", "targetGroups", text);
    return range === null ? [] : [range];
  });
  if (ranges.length > 0 && !isAgeless) return { ages: joinRanges(ranges), agesBasis: "inferred" };
  return { ages: null, agesBasis: citizens.length === 1 && citizens[0] === "KR1" ? "everyone" : null };
}

/** Codes of a national vocabulary: by `code`, else by the end of the new address (PTV 9); unknown ones are drift, and kept. */
function codesOf(
  record: JsonObject,
  key: string,
  isKnown: (code: string) => boolean,
  notes: Notes,
): readonly string[] {
  return itemsOf(record, key).flatMap(({ value, field }) => {
    const code =
      textOf(value, "code") ?? codeOfAddress(textOf(value, "newUri")) ?? codeOfAddress(textOf(value, "uri"));
    if (code === null) {
      notes.unknownCode(`${field}.uri`, textOf(value, "uri") ?? "");
      return [];
    }
    if (!isKnown(code)) notes.unknownCode(`${field}.code`, code);
    return [code];
  });
}

function codeOfAddress(address: string | null): string | null {
  return /\/code\/([A-Za-z0-9.]+)$/.exec(address ?? "")?.[1] ?? null;
}

/**
 * Free keywords and the labels of ontology terms, by language, each once, in alphabetical order. Labels come in
 * languages of the vocabulary as well (German, Estonian), which are no language of the listing and left out.
 */
export function readKeywords(
  service: JsonObject,
  national: JsonObject | null,
  notes: Notes,
): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  const add = (language: string | null, word: string | null): void => {
    if (language === null || word === null) return;
    found.set(language, (found.get(language) ?? new Set<string>()).add(word));
  };
  for (const { value, field } of itemsOf(service, "keywords")) {
    const word = textOf(value, "value");
    add(word === null ? null : languageOf(value, field, notes), word);
  }
  const terms = [service, national].flatMap((record) =>
    record === null ? [] : itemsOf(record, "ontologyTerms"),
  );
  for (const label of terms.flatMap((term) => itemsOf(term.value, "name"))) {
    const language = textOf(label.value, "language");
    if (language !== null && isContentLanguage(language)) add(language, textOf(label.value, "value"));
  }
  const languages = [...found.keys()].sort();
  return Object.fromEntries(languages.map((language) => [language, [...(found.get(language) ?? [])].sort()]));
}
