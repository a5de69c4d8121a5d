import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { AgeRange } from "../../domain/catalogue/listing.ts";
import type { JsonObject } from "../../domain/json.ts";
import { coversEveryAge, joinRanges, readAgeRange } from "../shared/ages.ts";
import { languageCode } from "../shared/codes.ts";
import type { Notes } from "../shared/notes.ts";
import { textsAt } from "../shared/read-json.ts";
import { ACTIVITY_LANGUAGES, GENDERS } from "./known-codes.ts";

export interface Audience extends Pick<ListingDraft, "ages" | "agesBasis"> {
  /** Age groups as written, `65-99`: the codes of the mapping to target groups. Empty when everyone is meant. */
  readonly ageGroups: readonly string[];
}

const AGE_PREFIX = "ageGroup/";
const EVERYONE = new Set(["any", "ageGroup/any"]);

/** Ages from the demographics (R17); genders stand in the same list and say nothing of age. */
export function readAudience(traits: JsonObject, notes: Notes): Audience {
  const field = "traits.demographic";
  const ranges: AgeRange[] = [];
  const ageGroups: string[] = [];
  let everyone = false;
  for (const code of textsAt(traits, "demographic")) {
    const group = code.startsWith(AGE_PREFIX) ? code.slice(AGE_PREFIX.length).replace(/^range:/, "") : null;
    const range = group === null ? null : readAgeRange(group);
    if (EVERYONE.has(code)) everyone = true;
    else if (range !== null && group !== null) {
      ranges.push(range);
      ageGroups.push(group);
    } else if (group !== null) {
      notes.problem("age-unreadable", field, code);
      notes.drift(field, code);
    } else if (!GENDERS.has(code)) notes.unknownCode(field, code);
  }
  const joined = joinRanges(ranges);
  if (everyone || coversEveryAge(joined)) return { ages: null, agesBasis: "everyone", ageGroups: [] };
  if (joined.length === 0) return { ages: null, agesBasis: null, ageGroups: [] };
  return { ages: joined, agesBasis: "told", ageGroups };
}

/** Languages the activity is run in (R18); unknown ones are kept and reported. */
export function readLanguages(traits: JsonObject, notes: Notes): readonly string[] {
  const codes = textsAt(traits, "locale");
  for (const code of codes) {
    if (!ACTIVITY_LANGUAGES.has(code)) notes.unknownCode("traits.locale", code);
  }
  return [...new Set(codes.map(languageCode))];
}
