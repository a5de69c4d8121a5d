import { ORGANISATION_TYPES } from "../../../domain/derive/draft.ts";
import type { ListingQuery } from "../../../domain/catalogue/catalogue-reader.ts";
import { everythingShown } from "../../../domain/catalogue/listing-query.ts";
import type { Settings } from "../../../domain/settings.ts";
import { ages as ageRange } from "../../api/parameter-values.ts";

/** What a coverage page can be narrowed to; each filter takes one code of its list. */
const CHOICES = ["region", "age", "targetGroup", "organisationKind", "language", "theme", "measure"] as const;
type ChoiceName = (typeof CHOICES)[number];

/** Null: not narrowed. The theme narrows the map only. */
export type Choices = Readonly<Record<ChoiceName, string | null>>;

export type Options = Readonly<Record<ChoiceName, readonly string[]>>;

const LANGUAGES = ["fi", "sv", "en"] as const;

/** Codes that each choice accepts here. */
export function optionsOf(settings: Settings): Options {
  const codes = (scheme: string): readonly string[] =>
    (settings.vocabularies.get(scheme) ?? []).map(({ code }) => code);
  return {
    region: settings.region === "all" ? settings.regions.map(({ code }) => code) : settings.region,
    age: codes("ages"),
    targetGroup: codes("target-groups").filter((code) => /^KR1\.\d$/.test(code)),
    organisationKind: ORGANISATION_TYPES,
    language: LANGUAGES,
    theme: codes("themes"),
    measure: settings.coverage.population.size === 0 ? [] : ["per1000"],
  };
}

/** The choices of a query string, and the names of those that were not understood and are left out. */
export function readChoices(
  query: unknown,
  options: Options,
): { readonly choices: Choices; readonly ignored: readonly string[] } {
  const given = typeof query === "object" && query !== null ? Object.entries(query) : [];
  const values = new Map(given.filter(([, value]) => value !== ""));
  const choices: Record<ChoiceName, string | null> = {
    region: null,
    age: null,
    targetGroup: null,
    organisationKind: null,
    language: null,
    theme: null,
    measure: null,
  };
  for (const name of CHOICES) choices[name] = options[name].find((code) => code === values.get(name)) ?? null;
  const ignored = [...values.keys()].filter((name) => !CHOICES.some((one) => choices[one] !== null && one === name));
  return { choices, ignored };
}

/** The listings that are counted: those that are shown. */
export function coverageQuery(choices: Choices, withNarrower: Narrower, now: Date): ListingQuery {
  const age = choices.age === null ? null : ageRange.safeParse(choices.age);
  return {
    ...everythingShown(now, 1),
    states: ["visible"],
    ages: age?.success === true ? [age.data] : [],
    targetGroups: choices.targetGroup === null ? [] : withNarrower("target-groups", choices.targetGroup),
    organisationTypes: ORGANISATION_TYPES.filter((type) => type === choices.organisationKind),
    languages: choices.language === null ? [] : [choices.language],
  };
}

type Narrower = (scheme: string, code: string) => readonly string[];

/** The query string of choices, those that are set. */
export function choicesText(choices: Partial<Choices>): string {
  const set = Object.entries(choices).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const text = new URLSearchParams(set as [string, string][]).toString();
  return text === "" ? "" : `?${text}`;
}
