import {
  DIGITAL_AUTHORIZATIONS,
  INDUSTRIAL_CLASSES,
  LIFE_EVENTS,
  MUNICIPALITIES,
  ONTOLOGY_TERMS,
  PROVINCES,
  SERVICE_CLASSES,
  TARGET_GROUPS,
  WELLBEING_COUNTIES,
  type Concept,
  type Names,
} from "../../data/codes.ts";
import { guid } from "../../random.ts";
import type { AreaSelection } from "../model.ts";
import type { LanguageItem } from "./texts.ts";

const CONCEPT_LANGUAGES = ["sv", "en", "fi"] as const;

export type FintoItem = {
  readonly name: LanguageItem[];
  readonly description?: LanguageItem[] | null;
  readonly code: string | null;
  readonly ontologyType: string | null;
  readonly uri: string | null;
  readonly parentId: string | null;
  readonly parentUri: string | null;
  readonly newUri?: string | null;
  readonly newParentUri?: string | null;
};

/** All three languages are always listed; a label that does not exist is null. */
export function conceptNames(name: Names): LanguageItem[] {
  return CONCEPT_LANGUAGES.map((language) => ({ value: name[language] ?? null, language }));
}

type Vocabulary = {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly type: string;
  readonly withDescription: boolean;
};

const VOCABULARIES = {
  serviceClasses: { concepts: SERVICE_CLASSES, type: "PTVL", withDescription: true },
  targetGroups: { concepts: TARGET_GROUPS, type: "TARGETGROUP", withDescription: false },
  lifeEvents: { concepts: LIFE_EVENTS, type: "LIFESITUATION", withDescription: false },
  industrialClasses: { concepts: INDUSTRIAL_CLASSES, type: "TOL", withDescription: false },
} as const satisfies Record<string, Vocabulary>;

export type VocabularyName = keyof typeof VOCABULARIES;

const cache = new Map<string, FintoItem>();

function renderConcept(vocabulary: VocabularyName, code: string): FintoItem | null {
  const { concepts, type, withDescription } = VOCABULARIES[vocabulary];
  const concept = concepts.get(code);
  if (concept === undefined) return null;
  const parent = concept.parentCode === null ? undefined : concepts.get(concept.parentCode);
  const description = concept.description ?? null;
  // Old payloads lack the new URIs; P6.2 is the real example (PTV 9).
  const withNewUri = code !== "P6.2";
  return {
    name: conceptNames(concept.name),
    ...(withDescription
      ? { description: description === null ? null : [{ value: description, language: "fi" }] }
      : {}),
    code: vocabulary === "industrialClasses" ? null : code,
    ontologyType: vocabulary === "industrialClasses" ? null : type,
    uri: concept.oldUri ?? concept.uri,
    parentId: parent === undefined ? null : guid(`concept/${parent.code}`),
    parentUri: parent === undefined ? null : (parent.oldUri ?? parent.uri),
    newUri: withNewUri ? concept.uri : null,
    newParentUri: withNewUri ? (parent?.uri ?? null) : null,
  };
}

/** Concepts of a national vocabulary in the given order; unknown codes are left out, as withdrawn concepts are. */
export function conceptItems(vocabulary: VocabularyName, codes: readonly string[]): FintoItem[] {
  return codes.flatMap((code) => {
    const key = `${vocabulary}/${code}`;
    const item = cache.get(key) ?? renderConcept(vocabulary, code);
    if (item === null) return [];
    cache.set(key, item);
    return [item];
  });
}

export function ontologyItems(uris: readonly string[]): FintoItem[] {
  return uris.flatMap((uri) => {
    const term = ONTOLOGY_TERMS.get(uri);
    if (term === undefined) return [];
    const parents = term.parentUris.join(";");
    return [
      {
        name: conceptNames(term.name),
        code: null,
        ontologyType: term.ontologyType ?? "YSO",
        uri,
        parentId: null,
        parentUri: parents === "" ? null : parents,
      },
    ];
  });
}

export function authorizationItems(uris: readonly string[]): FintoItem[] {
  return DIGITAL_AUTHORIZATIONS.filter(({ uri }) => uris.includes(uri)).map((item) => ({
    name: conceptNames(item.name),
    code: null,
    ontologyType: null,
    uri: item.uri,
    parentId: null,
    parentUri: item.parentUris[0] ?? null,
    newUri: null,
    newParentUri: null,
  }));
}

/** Code of a concept named by either generation of URI (PTV 9); null when unknown. */
export function codeOfUri(vocabulary: VocabularyName, uri: string): string | null {
  for (const { code, uri: newUri, oldUri } of VOCABULARIES[vocabulary].concepts.values()) {
    const older = newUri.replace("/ptvserclass2/", "/ptvserclass/");
    if (uri === newUri || uri === oldUri || uri === older) return code;
  }
  return null;
}

// PTV's own Swedish names of these four are the Finnish ones (PTV 9).
const FINNISH_IN_SWEDISH = new Set(["010", "145", "934", "426"]);

export function municipalityItem(code: string): { readonly code: string; readonly name: LanguageItem[] } {
  const name = MUNICIPALITIES.get(code)?.name ?? { fi: code, sv: code, en: code };
  return { code, name: conceptNames(FINNISH_IN_SWEDISH.has(code) ? { ...name, sv: name.fi } : name) };
}

/** Municipalities of a province or wellbeing services county, in the order of their codes. */
export function municipalitiesOfArea(
  type: "Region" | "WellbeingServiceCounties",
  code: string,
): readonly string[] {
  if (type === "WellbeingServiceCounties") return WELLBEING_COUNTIES.get(code)?.municipalities ?? [];
  return [...MUNICIPALITIES.values()]
    .filter(({ regionCode, valid }) => valid && regionCode === code)
    .map((municipality) => municipality.code);
}

export type AreaItem = {
  readonly type: string;
  readonly code: string | null;
  readonly name: LanguageItem[] | null;
  readonly municipalities: { readonly code: string; readonly name: LanguageItem[] }[] | null;
};

/** One object for all single municipalities, one for every named area (PTV 6.7). */
export function areaItems(area: AreaSelection): AreaItem[] {
  if (area?.kind !== "LimitedType") return [];
  const single: AreaItem[] =
    area.municipalities.length === 0
      ? []
      : [
          {
            type: "Municipality",
            code: null,
            name: null,
            municipalities: area.municipalities.map(municipalityItem),
          },
        ];
  const named = area.areas.map(({ type, code }): AreaItem => {
    const name = (type === "Region" ? PROVINCES : WELLBEING_COUNTIES).get(code)?.name ?? {};
    const municipalities = municipalitiesOfArea(type, code).map(municipalityItem);
    return { type, code, name: conceptNames(name), municipalities };
  });
  return [...single, ...named];
}
