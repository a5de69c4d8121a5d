import type { Municipality, Vocabularies, VocabularyTerm } from "../../domain/derive/mapping.ts";
import type { Position } from "../../domain/catalogue/listing.ts";
import type { Region, Settings } from "../../domain/settings.ts";
import { createNearby, type Nearby } from "./nearby.ts";

/** Codes that parameters may name, worked out once from the settings. */
export interface Codes {
  /** Code or name of a municipality, of today or abolished → code of today (R20); null for anything else. */
  municipality(text: string): string | null;
  /** Slugs of the regions served. */
  readonly regions: readonly string[];
  /** Municipalities of these regions and, when asked, of those that share a border with them. */
  municipalitiesOf(regions: readonly string[], neighbours: boolean): readonly string[];
  nearby(municipality: string): Nearby;
  /** Of the only one of these municipalities; null for several, none, or one whose centre is not known. */
  centreOf(municipalities: readonly string[]): Position | null;
  /** Greatest distance between centres of municipalities that are near each other. */
  readonly nearbyKilometres: number;
  /** A code of this vocabulary with all below it; null when the vocabulary does not have it. */
  withNarrower(scheme: string, code: string): readonly string[] | null;
  all(scheme: string): readonly string[];
}

/** What parameters may name, from settings and vocabularies. */
export function createCodes(
  settings: Pick<Settings, "region" | "regions" | "places" | "centres" | "rules">,
  vocabularies: Vocabularies,
): Codes {
  const byCode = new Map(settings.regions.map((region) => [region.code, region]));
  const municipalities = municipalityLookUp(settings.places.municipalities);
  const narrower = new Map([...vocabularies].map(([scheme, terms]) => [scheme, narrowerCodes(terms)]));

  return {
    municipality: (text) => municipalities.get(text.trim().toLowerCase()) ?? null,
    regions: settings.region === "all" ? [...byCode.keys()] : settings.region,
    municipalitiesOf: (regions, neighbours) => {
      const own = regions.map((code) => byCode.get(code));
      if (!neighbours) return union(own);
      return union([
        ...own,
        ...own.flatMap((region) => region?.neighbours ?? []).map((code) => byCode.get(code)),
      ]);
    },
    nearby: createNearby(settings),
    centreOf: ([only, ...others]) =>
      only === undefined || others.length > 0 ? null : (settings.centres.get(only) ?? null),
    nearbyKilometres: settings.rules.neighbours.kilometres,
    withNarrower: (scheme, code) => narrower.get(scheme)?.get(code) ?? null,
    all: (scheme) => [...(narrower.get(scheme)?.keys() ?? [])],
  };
}

function union(regions: readonly (Region | undefined)[]): readonly string[] {
  return [...new Set(regions.flatMap((region) => region?.municipalities ?? []))].sort();
}

function municipalityLookUp(municipalities: readonly Municipality[]): ReadonlyMap<string, string> {
  const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
  const today = (municipality: Municipality): string => {
    const next = municipality.successor === null ? undefined : byCode.get(municipality.successor);
    return next === undefined ? municipality.code : today(next);
  };
  const lookUp = new Map<string, string>();
  // Abolished ones first: a name that one of today bears as well then means the one of today.
  const sorted = municipalities.toSorted(
    (a, b) => Number(a.successor === null) - Number(b.successor === null),
  );
  for (const municipality of sorted) {
    for (const key of [municipality.code, municipality.fi, municipality.sv]) {
      lookUp.set(key.toLowerCase(), today(municipality));
    }
  }
  return lookUp;
}

function narrowerCodes(terms: readonly VocabularyTerm[]): ReadonlyMap<string, readonly string[]> {
  const below = (code: string): readonly string[] => [
    code,
    ...terms.filter((term) => term.parent === code).flatMap((term) => below(term.code)),
  ];
  return new Map(terms.map((term) => [term.code, below(term.code)]));
}
