import { GENERAL_DESCRIPTIONS, type GeneralDescriptionSeed, type Names } from "../../data/codes.ts";
import { hashText } from "../../random.ts";
import type { ContentLanguage } from "../../world/types.ts";
import type { GeneralDescriptionType } from "../model.ts";
import { conceptItems, ontologyItems } from "./codes.ts";
import { descriptionItems, languageItems, nameItems, richText, toTimestamp } from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

export type GeneralDescription = GeneralDescriptionSeed & {
  readonly kind: GeneralDescriptionType;
  readonly modifiedMs: number;
};

const MS_PER_DAY = 86_400_000;
const LANGUAGES: readonly ContentLanguage[] = ["fi", "sv", "en"];

function kindOf(seed: GeneralDescriptionSeed): GeneralDescriptionType {
  if (/[Yy]rity/.test(seed.names.fi ?? "")) return "BusinessSubregion";
  return seed.names.fi === "Kerhotoiminta" ? "Church" : "Municipality";
}

/** General descriptions by id, last changed at different times over the two years before `nowMs`. */
export function createGeneralDescriptions(nowMs: number): ReadonlyMap<string, GeneralDescription> {
  return new Map(
    GENERAL_DESCRIPTIONS.map((seed) => [
      seed.id,
      { ...seed, kind: kindOf(seed), modifiedMs: nowMs - (3 + (hashText(seed.id) % 700)) * MS_PER_DAY },
    ]),
  );
}

/** Texts by type, in the order in which they are listed. */
export function generalTexts(
  gd: GeneralDescription,
  showHeader: boolean,
): readonly (readonly [string, Names])[] {
  return [
    ["Description", richText(gd.description, showHeader)],
    ["Summary", gd.summary],
    ["BackgroundDescription", richText(gd.backgroundDescription, showHeader)],
    ["UserInstruction", richText(gd.userInstruction, showHeader)],
    ["ValidityTime", {}],
    ["ProcessingTime", {}],
    ["DeadLine", {}],
    ["ChargeTypeAdditionalInfo", {}],
  ];
}

export function lawItems(laws: readonly { readonly names: Names; readonly webPages: Names }[]): Json[] {
  return laws.map(({ names, webPages }) => ({
    names: languageItems(names, LANGUAGES),
    webPages: languageItems(webPages, LANGUAGES).map(({ value, language }) => ({
      url: value,
      value: null,
      language,
    })),
  }));
}

export function renderGeneralDescription(gd: GeneralDescription, showHeader: boolean): Json {
  const languages = LANGUAGES.filter((language) => gd.names[language] !== undefined);
  return {
    id: gd.id,
    names: nameItems(gd.names, {}, languages),
    descriptions: descriptionItems(generalTexts(gd, showHeader), languages),
    serviceClasses: conceptItems("serviceClasses", gd.serviceClasses),
    ontologyTerms: ontologyItems(gd.ontologyTerms),
    targetGroups: conceptItems("targetGroups", gd.targetGroups),
    lifeEvents: conceptItems("lifeEvents", gd.lifeEvents),
    industrialClasses: conceptItems("industrialClasses", gd.industrialClasses),
    requirements: languageItems(gd.requirements, languages),
    type: gd.type,
    serviceChargeType: gd.serviceChargeType,
    legislation: lawItems(gd.legislation),
    generalDescriptionType: gd.kind,
    publishingStatus: "Published",
    modified: toTimestamp(gd.modifiedMs),
    serviceChannels: [],
  };
}
