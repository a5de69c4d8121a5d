import type { ThemeMatch } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { MappingContext } from "../../domain/derive/mapping.ts";
import { targetsOf, termsFor, themesOf } from "../shared/codes.ts";
import type { Notes } from "../shared/notes.ts";
import { textAt, textsAt } from "../shared/read-json.ts";
import { FORMATS } from "./known-codes.ts";

export interface Terms {
  readonly themes: readonly ThemeMatch[];
  readonly targetGroups: readonly string[];
  readonly serviceClasses: readonly string[];
}

/** Themes, target groups and service classes by the mappings; source codes without a row are reported. */
export function readTerms(
  traits: JsonObject,
  ageGroups: readonly string[],
  { mappings, rules }: MappingContext,
  notes: Notes,
): Terms {
  const themeCodes = textsAt(traits, "theme");
  const formatCodes = textsAt(traits, "format");
  for (const code of themeCodes) {
    if (!mappings.lahellaTheme.has(code)) notes.unknownCode("traits.theme", code);
  }
  for (const code of formatCodes) {
    if (!FORMATS.has(code) && !mappings.lahellaFormat.has(code)) notes.unknownCode("traits.format", code);
  }
  const rowsOf = (code: string) =>
    themeCodes.includes(code)
      ? termsFor(mappings.lahellaTheme, code)
      : termsFor(mappings.lahellaFormat, code);
  const told = themesOf([...themeCodes, ...formatCodes], rowsOf, rules.minimumConfidence);
  const themes = told.length > 0 ? told : themesOfType(traits, mappings.lahellaType);
  if (themes.length === 0) noteUnmapped(themeCodes, notes);
  return {
    themes,
    targetGroups: targetsOf(
      ageGroups,
      (group) => termsFor(mappings.lahellaAgeToTargetGroup, group),
      rules.minimumConfidence,
    ),
    serviceClasses: targetsOf(
      themeCodes,
      (code) => termsFor(mappings.lahellaThemeToServiceClass, code),
      rules.minimumConfidence,
    ),
  };
}

/** A listing without a theme is shown all the same and counts as drift (R4). */
function noteUnmapped(themeCodes: readonly string[], notes: Notes): void {
  notes.problem("theme-unmapped", "traits.theme", themeCodes.join(", ") || null);
  for (const code of themeCodes) notes.drift("traits.theme", code);
}

/** The last resort has rows of low confidence by nature; holding the minimum against it would empty it. */
function themesOfType(
  traits: JsonObject,
  table: MappingContext["mappings"]["lahellaType"],
): readonly ThemeMatch[] {
  const type = textAt(traits, "type");
  return type === null ? [] : themesOf([type], (code) => termsFor(table, code), 0);
}
