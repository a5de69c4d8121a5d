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

function readItems<T>(list: string): readonly T[] {
  const text = readFileSync(new URL(`./${list}.json`, import.meta.url), "utf8");
  // The files beside this one are written by hand in the shape the caller names.
  const file = JSON.parse(text) as { readonly items: readonly T[] };
  return file.items;
}

function byCode<T extends { readonly code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

export const SERVICE_CLASSES = byCode(readItems<Concept>("service-classes"));
export const TARGET_GROUPS = byCode(readItems<Concept>("target-groups"));
export const LIFE_EVENTS = byCode(readItems<Concept>("life-events"));
export const INDUSTRIAL_CLASSES = byCode(readItems<Concept>("industrial-classes"));
export const ONTOLOGY_TERMS: ReadonlyMap<string, OntologyConcept> = new Map(
  readItems<OntologyConcept>("ontology-terms").map((term) => [term.uri, term]),
);
export const MUNICIPALITIES = byCode(readItems<MunicipalityCode>("municipalities"));
export const POSTAL_CODES = readItems<PostalCodeItem>("postal-codes-south-ostrobothnia");
export const PROVINCES = byCode(readItems<CodedName>("provinces"));
export const WELLBEING_COUNTIES = byCode(
  readItems<CodedName & { readonly municipalities: readonly string[] }>("wellbeing-services-counties"),
);
export const HOSPITAL_REGIONS = byCode(readItems<CodedName>("hospital-regions"));
export const BUSINESS_REGIONS = byCode(readItems<CodedName>("business-regions"));
export const LANGUAGES = readItems<CodedName>("languages");
export const COUNTRIES = readItems<CodedName & { readonly dialCodes: readonly string[] }>("countries");
export const HOLIDAYS = readItems<CodedName>("holidays");
export const ASTI_TYPES = byCode(readItems<CodedName>("asti-extra-types"));
export const DIGITAL_AUTHORIZATIONS = readItems<{
  readonly uri: string;
  readonly parentUris: readonly string[];
  readonly name: Names;
}>("digital-authorizations");
export const GENERAL_DESCRIPTIONS = readItems<GeneralDescriptionSeed>("general-descriptions");
