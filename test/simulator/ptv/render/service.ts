import type { ContentLanguage, Texts } from "../../world/types.ts";
import { SERVICE_TEXT_TYPES, type ServiceContent, type ServiceEntity } from "../model.ts";
import type { Ptv } from "../ptv.ts";
import { areaItems, conceptItems, ontologyItems } from "./codes.ts";
import { serviceConnectionItems } from "./connection.ts";
import { generalTexts, lawItems, type GeneralDescription } from "./general-description.ts";
import {
  descriptionItems,
  languageItems,
  listName,
  nameItems,
  orderLanguages,
  richText,
  toTimestamp,
  type DescriptionItem,
  type LanguageItem,
} from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

export type ServiceView = {
  /** Merge the general description as `serviceWithGD` does (PTV 7). */
  readonly withGeneralDescription: boolean;
  readonly showHeader: boolean;
  /** GET by id answers null for "no channels", lists answer [] (PTV 6.1). */
  readonly single: boolean;
};

const withoutRepeats = (codes: readonly string[]): readonly string[] => [...new Set(codes)];

function organisationItems(ptv: Ptv, content: ServiceContent): Json[] {
  const reference = (id: string): Json | null => {
    const organisation = ptv.store.organisations.visible(id);
    return organisation === undefined
      ? null
      : { id, name: listName(organisation.content.names, organisation.published) };
  };
  const row = (id: string, roleType: string): Json[] => {
    const organization = reference(id);
    // Organisations that are not published are left out, so the responsible one can be missing.
    return organization === null
      ? []
      : [{ organization, roleType, provisionType: null, additionalInformation: [] }];
  };
  const producers = content.producers.flatMap(({ organisationId, provision, info }) => {
    const organization = organisationId === null ? null : reference(organisationId);
    if (organisationId !== null && organization === null) return [];
    const additionalInformation = languageItems(info, ["fi", "sv", "en"]);
    return [{ organization, roleType: "Producer", provisionType: provision, additionalInformation }];
  });
  return [
    ...content.otherResponsible.flatMap((id) => row(id, "OtherResponsible")),
    ...row(content.responsible, "Responsible"),
    ...producers,
  ];
}

function mergedRequirements(
  own: Texts,
  gd: GeneralDescription | null,
  languages: readonly ContentLanguage[],
): LanguageItem[] {
  if (gd === null) return languageItems(own, languages);
  if (Object.values(own).every((text) => text === "")) return languageItems(gd.requirements, languages);
  return languages.flatMap((language) => {
    const parts = [gd.requirements[language], own[language]].filter(
      (text) => text !== undefined && text !== "",
    );
    return parts.length === 0 ? [] : [{ value: parts.join("\n\n"), language }];
  });
}

function inheritedTexts(
  gd: GeneralDescription,
  showHeader: boolean,
  languages: readonly ContentLanguage[],
): DescriptionItem[] {
  return generalTexts(gd, showHeader).flatMap(([type, texts]) =>
    languageItems(texts, languages)
      .filter(({ value }) => value !== null && value !== "")
      .map(({ value, language }) => ({ language, value, type: `GD_${type}` })),
  );
}

function descriptionsOf(
  content: ServiceContent,
  gd: GeneralDescription | null,
  view: ServiceView,
  languages: readonly ContentLanguage[],
): DescriptionItem[] {
  const own = SERVICE_TEXT_TYPES.map((type): readonly [string, Texts] => {
    const texts = content.texts[type] ?? {};
    return [type, type === "Summary" ? texts : richText(texts, view.showHeader)];
  });
  const inherited =
    gd !== null && view.withGeneralDescription ? inheritedTexts(gd, view.showHeader, languages) : [];
  return [...descriptionItems(own, languages), ...inherited];
}

/** Target groups after merging: the service can switch a group of the general description off (PTV 7). */
export function effectiveTargetGroups(
  content: ServiceContent,
  gd: GeneralDescription | null,
): readonly string[] {
  const inherited = (gd?.targetGroups ?? []).filter((code) => !content.excludedTargetGroups.includes(code));
  return withoutRepeats([...inherited, ...content.targetGroups]);
}

export function effectiveServiceClasses(
  content: ServiceContent,
  gd: GeneralDescription | null,
): readonly string[] {
  return withoutRepeats([...(gd?.serviceClasses ?? []), ...content.serviceClasses]);
}

export function effectiveOntologyTerms(
  content: ServiceContent,
  gd: GeneralDescription | null,
): readonly string[] {
  return withoutRepeats([...(gd?.ontologyTerms ?? []), ...content.ontologyTerms]);
}

function chargeOf(content: ServiceContent, gd: GeneralDescription | null, merged: boolean): string | null {
  if (gd?.serviceChargeType === undefined || gd.serviceChargeType === null) return content.charge;
  return merged ? gd.serviceChargeType : null;
}

/** A service on the wire, in the property order of PTV 6.1. */
export function renderService(ptv: Ptv, entity: ServiceEntity, view: ServiceView): Json {
  const { content } = entity;
  const gd = ptv.generalDescription(content.generalDescriptionId);
  const merged = view.withGeneralDescription && gd !== null;
  const languages = orderLanguages(entity.published, entity.version);
  const inherited = merged ? gd : null;
  const connections = serviceConnectionItems(ptv.store, entity.id);
  return {
    id: entity.id,
    sourceId: null,
    generalDescriptionId: content.generalDescriptionId,
    subType: inherited?.kind ?? null,
    type: content.type ?? gd?.type ?? null,
    fundingType: content.funding,
    serviceNames: nameItems(content.names, content.alternativeNames, languages),
    serviceChargeType: chargeOf(content, gd, merged),
    areaType: content.area?.kind ?? null,
    areas: areaItems(content.area),
    serviceDescriptions: descriptionsOf(content, gd, view, languages),
    languages: content.languages,
    serviceClasses: conceptItems("serviceClasses", effectiveServiceClasses(content, gd)),
    ontologyTerms: ontologyItems(effectiveOntologyTerms(content, gd)),
    targetGroups: conceptItems("targetGroups", effectiveTargetGroups(content, gd)),
    lifeEvents: conceptItems(
      "lifeEvents",
      withoutRepeats([...(inherited?.lifeEvents ?? []), ...content.lifeEvents]),
    ),
    industrialClasses: conceptItems(
      "industrialClasses",
      withoutRepeats([...(inherited?.industrialClasses ?? []), ...content.industrialClasses]),
    ),
    legislation: [...lawItems(content.legislation), ...lawItems(inherited?.legislation ?? [])],
    keywords: content.keywords.filter(({ language }) => languages.includes(language)),
    requirements: mergedRequirements(content.requirements, inherited, languages),
    serviceChannels: view.single && connections.length === 0 ? null : connections,
    organizations: organisationItems(ptv, content),
    serviceVouchersInUse: content.vouchers.length > 0,
    serviceVouchers: content.vouchers.flatMap(({ value, url }) =>
      languageItems(value, languages).map((item) => ({ ...item, url, additionalInformation: null })),
    ),
    serviceCollections: ptv.collectionsOf("services", entity.id),
    publishingStatus: "Published",
    modified: toTimestamp(entity.modifiedMs),
    responsibleSoteOrganization: null,
  };
}
