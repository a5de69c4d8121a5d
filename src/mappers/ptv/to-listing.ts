import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { StateReason } from "../../domain/catalogue/listing.ts";
import type { MappingContext, MappingRules, RootRecord } from "../../domain/derive/mapping.ts";
import { keyText, type RecordKey } from "../../domain/source.ts";
import { languageCode } from "../shared/codes.ts";
import type { Notes } from "../shared/notes.ts";
import { readIsoInstant } from "../shared/time.ts";
import { listingMunicipalities, readAreas } from "./areas.ts";
import { readChannels } from "./channels.ts";
import { readClassification, readKeywords, type Classification } from "./classification.ts";
import { readCost } from "./cost.ts";
import { idIn, itemsOf, lowerIdOf, textOf, wordsOf } from "./fields.ts";
import { inherited, readServiceTexts } from "./general-description.ts";
import type { Names } from "./names.ts";
import { filledFrom } from "./texts.ts";

const SERVICE_TYPES = new Set(["Service", "PermitOrObligation", "ProfessionalQualification"]);

export interface ReadableService {
  readonly root: RootRecord;
  readonly service: JsonObject;
  readonly names: Names;
}

/** A service with its channels, organisation and general description as a draft of a listing (PTV 6–12, R1–R27). */
export function toListing(
  { root, service, names }: ReadableService,
  context: MappingContext,
  notes: Notes,
): ListingDraft {
  const { places, rules } = context;
  const national = generalDescriptionOf(root, service, notes);
  const languages = Object.keys(names.name);
  noteNamelessLanguages(service, languages, notes);
  const texts = readServiceTexts(service, national, languages, notes);
  const classification = readClassification(service, national, context, notes);
  const connections = itemsOf(service, "serviceChannels");
  const channels = readChannels(connections, { root, places, notes });
  const areas = readAreas(service, places, notes);
  const found = channels.offerings.flatMap(({ address }) => address?.municipality ?? []);
  const type = inherited(service, national, (record) => textOf(record, "type"));
  if (type !== null && !SERVICE_TYPES.has(type)) notes.unknownCode("type", type);
  return {
    kind: "service",
    ...names,
    summary: texts.summary,
    description: texts.description,
    descriptionHtml: texts.descriptionHtml,
    userInstruction: texts.userInstruction,
    nationalTexts: texts.nationalTexts,
    organisation: readOrganisation(root, service, notes),
    themes: classification.themes,
    targetGroups: classification.targetGroups,
    serviceClasses: classification.serviceClasses,
    keywords: readKeywords(service, national, notes),
    ages: classification.ages,
    agesBasis: classification.agesBasis,
    municipalities: listingMunicipalities(found, areas.municipalities),
    nationwide: areas.nationwide,
    nationwideExcept: areas.nationwideExcept,
    languages: [...new Set(wordsOf(service, "languages").map(languageCode))].sort(),
    cost: readCost(service, national, connections, notes),
    costText: filledFrom(texts.costText, channels.costText),
    registration: "unknown",
    registrationText: {},
    registrationUrl: null,
    offerings: channels.offerings,
    contacts: channels.contacts,
    publicUrl: null,
    publication: { status: "published", visibleFrom: null, visibleTo: null, publishedAt: null },
    hidden: hiddenReason(type, areas.nationwide, classification, rules),
    modifiedAt: readIsoInstant(service["modified"]),
  };
}

function generalDescriptionOf(root: RootRecord, service: JsonObject, notes: Notes): JsonObject | null {
  const id = lowerIdOf(service, "generalDescriptionId");
  if (id === null) return null;
  const record = root.dependencies.get(keyText({ source: "ptv", kind: "general-description", id }));
  if (record === undefined) notes.problem("dependency-missing", "generalDescriptionId", id);
  return record ?? null;
}

/** Languages that have a description and no name: they are no language version that could be shown. */
function noteNamelessLanguages(service: JsonObject, languages: readonly string[], notes: Notes): void {
  for (const { value } of itemsOf(service, "serviceDescriptions")) {
    const language = textOf(value, "language");
    if (language === null || textOf(value, "value") === null || languages.includes(language)) continue;
    notes.problem("language-without-name", "serviceNames", language);
  }
}

/**
 * The Responsible organisation (R12). PTV leaves out organisations that are not published, so it can be missing: then
 * one that shares the responsibility stands in. A producer is not responsible and never does.
 */
function readOrganisation(root: RootRecord, service: JsonObject, notes: Notes): RecordKey | null {
  const items = itemsOf(service, "organizations");
  const withRole = (role: string): string | null =>
    items
      .filter(({ value }) => textOf(value, "roleType") === role)
      .map(({ value }) => idIn(value, "organization"))
      .find((id) => id !== null) ?? null;
  const id = withRole("Responsible") ?? withRole("OtherResponsible");
  if (id === null) {
    notes.problem("organisation-missing", "organizations");
    return null;
  }
  const key: RecordKey = { source: "ptv", kind: "organisation", id };
  if (!root.dependencies.has(keyText(key))) notes.problem("dependency-missing", "organizations", id);
  return key;
}

/** R3, R4, then the part of R2 that needs no region. */
function hiddenReason(
  type: string | null,
  nationwide: boolean,
  { forCitizens, themes }: Classification,
  rules: MappingRules,
): StateReason | null {
  if (type !== null && rules.hiddenServiceTypes.includes(type)) return "not-a-service";
  if (rules.requireCitizenTargetGroup && !forCitizens) return "not-for-citizens";
  if (rules.requireTheme && themes.length === 0) return "theme-missing";
  const relevant = themes.length > 0 && forCitizens;
  return nationwide && rules.nationwidePtvNeedsTheme && !relevant ? "nationwide-not-relevant" : null;
}
