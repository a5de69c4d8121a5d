import { readFileSync } from "node:fs";

export type Names = { readonly fi?: string; readonly sv?: string; readonly en?: string };

/** A concept of one of the national vocabularies (PTV 9); `oldUri` is what payloads carry in `uri`. */
export type Concept = {
  readonly code: string;
  readonly uri: string;
  readonly oldUri: string | null;
  readonly parentCode: string | null;
  readonly name: Names;
  readonly description?: string | null;
};

export type OntologyConcept = {
  readonly uri: string;
  readonly name: Names;
  readonly ontologyType: string | null;
  readonly parentUris: readonly string[];
};

export type CodedName = { readonly code: string; readonly name: Names };

export type MunicipalityCode = {
  readonly code: string;
  readonly name: { readonly fi: string; readonly sv: string; readonly en: string };
  readonly valid: boolean;
  readonly regionCode: string;
  readonly regionNameFi: string;
  readonly wellbeingCountyCode: string;
  readonly organisation: { readonly name: string; readonly businessCode: string } | null;
};

export type PostalCodeItem = {
  readonly code: string;
  readonly municipalityCode: string;
  readonly postOffice: { readonly fi: string; readonly sv?: string };
};

export type GeneralDescriptionSeed = {
  readonly id: string;
  readonly type: "Service" | "PermitOrObligation" | "ProfessionalQualification";
  readonly serviceChargeType: "Chargeable" | "FreeOfCharge" | null;
  readonly names: Names;
  readonly summary: Names;
  readonly description: Names;
  readonly backgroundDescription: Names;
  readonly userInstruction: Names;
  readonly requirements: Names;
  readonly serviceClasses: readonly string[];
  readonly targetGroups: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly industrialClasses: readonly string[];
  readonly ontologyTerms: readonly string[];
  readonly legislation: readonly { readonly names: Names; readonly webPages: Names }[];
};

/** Items of a list beside this file, which is kept in the shape that the caller gives them. */
function readItems(list: string): readonly never[] {
  const text = readFileSync(new URL(`./${list}.json`, import.meta.url), "utf8");
  const file = JSON.parse(text) as { readonly items: readonly never[] };
  return file.items;
}

function byCode<T extends { readonly code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

export const SERVICE_CLASSES = byCode<Concept>(readItems("service-classes"));
export const TARGET_GROUPS = byCode<Concept>(readItems("target-groups"));
export const LIFE_EVENTS = byCode<Concept>(readItems("life-events"));
export const INDUSTRIAL_CLASSES = byCode<Concept>(readItems("industrial-classes"));
const ontologyTerms: readonly OntologyConcept[] = readItems("ontology-terms");
export const ONTOLOGY_TERMS: ReadonlyMap<string, OntologyConcept> = new Map(
  ontologyTerms.map((term) => [term.uri, term]),
);
export const MUNICIPALITIES = byCode<MunicipalityCode>(readItems("municipalities"));
export const POSTAL_CODES: readonly PostalCodeItem[] = readItems("postal-codes-south-ostrobothnia");
export const PROVINCES = byCode<CodedName>(readItems("provinces"));
export const WELLBEING_COUNTIES = byCode<CodedName & { readonly municipalities: readonly string[] }>(
  readItems("wellbeing-services-counties"),
);
export const HOSPITAL_REGIONS = byCode<CodedName>(readItems("hospital-regions"));
export const BUSINESS_REGIONS = byCode<CodedName>(readItems("business-regions"));
export const LANGUAGES: readonly CodedName[] = readItems("languages");
export const COUNTRIES: readonly (CodedName & { readonly dialCodes: readonly string[] })[] = readItems("countries");
export const HOLIDAYS: readonly CodedName[] = readItems("holidays");
export const ASTI_TYPES = byCode<CodedName>(readItems("asti-extra-types"));
export const DIGITAL_AUTHORIZATIONS: readonly {
  readonly uri: string;
  readonly parentUris: readonly string[];
  readonly name: Names;
}[] = readItems("digital-authorizations");
export const GENERAL_DESCRIPTIONS: readonly GeneralDescriptionSeed[] = readItems("general-descriptions");
