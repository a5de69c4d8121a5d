import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  MAPPING_FILES,
  type MappingRow,
  type MappingTable,
  type Mappings,
  type PlacesData,
  type Vocabularies,
  type VocabularyTerm,
} from "../domain/derive/mapping.ts";
import type { CoverageSettings } from "../domain/catalogue/coverage.ts";
import type { Region, Rules, Settings } from "../domain/settings.ts";
import {
  checkCoverage,
  checkMappings,
  checkPlaces,
  checkRegions,
  checkTerms,
  selectRegions,
} from "./checks.ts";
import { overrideByEnvironment, type EnvironmentVariables } from "./environment.ts";
import { readConfigFile, type Faults } from "./files.ts";
import {
  type CoverageFile,
  coverageSchema,
  centresSchema,
  mappingSchema,
  placesSchema,
  regionsSchema,
  rulesSchema,
  sourcesSchema,
  vocabularySchema,
  type SourcesFile,
} from "./schemas.ts";

/** Everything that the configuration folder says, checked against itself. */
export interface ConfigData {
  readonly sources: SourcesFile;
  readonly rules: Rules;
  /** The regions that REGION chose. */
  readonly region: Settings["region"];
  readonly regions: readonly Region[];
  readonly places: PlacesData;
  readonly centres: Settings["centres"];
  readonly vocabularies: Vocabularies;
  readonly mappings: Mappings;
  readonly coverage: CoverageSettings;
}

/** Schemes that the service itself needs; the folder may hold more. */
const NEEDED_VOCABULARIES = [
  "themes",
  "target-groups",
  "service-classes",
  "ages",
  "languages",
  "accessibility",
  "costs",
  "channels",
  "kinds",
  "states",
  "freshness",
  "organisation-types",
  "registration",
];

/**
 * Reads every file of the folder, applies the environment's overrides and choice of regions, and checks the files
 * against each other. Null when any file is missing or wrong; every fault is in `faults` either way.
 */
export function readConfigData(folder: string, env: EnvironmentVariables, faults: Faults): ConfigData | null {
  if (!isFolder(folder)) {
    faults.add("CONFIG_DIR", "expected an existing folder");
    return null;
  }
  const adjust = (value: unknown): unknown => overrideByEnvironment(value, sourcesSchema, env, faults);
  const sources = readConfigFile(folder, { name: "sources.yaml", schema: sourcesSchema, adjust }, faults);
  const rules = readConfigFile(folder, { name: "rules.yaml", schema: rulesSchema }, faults);
  const places = readConfigFile(folder, { name: "places.json", schema: placesSchema }, faults);
  const centres = readConfigFile(folder, { name: "centres.yaml", schema: centresSchema }, faults);
  const regions = readRegions(folder, faults);
  const coverage = readConfigFile(folder, { name: "coverage.yaml", schema: coverageSchema }, faults);
  const vocabularies = readVocabularies(folder, faults);
  const mappings = readMappings(folder, faults);
  if (places !== null) checkPlaces(places, faults);
  if (places !== null && regions !== null) checkRegions(regions, places, faults);
  checkMappings(mappings, vocabularies, MAPPING_FILES, faults);
  if (coverage !== null && regions !== null) checkCoverage(coverage, regions, vocabularies, faults);
  const region = selectRegions(env["REGION"] ?? "", regions, faults);
  if (sources === null || rules === null || places === null || coverage === null) return null;
  if (centres === null) return null;
  if (regions === null || region === null) return null;
  return {
    sources,
    rules,
    region,
    regions,
    places,
    centres: new Map(Object.entries(centres.centres).map(([code, [lat, lon]]) => [code, { lat, lon }])),
    vocabularies: withPlaces(vocabularies, places, regions),
    mappings,
    coverage: toCoverage(coverage),
  };
}

function toCoverage({ tiles, population }: CoverageFile): CoverageSettings {
  const byRegion = Object.entries(tiles).map(([region, placed]) => {
    const at = Object.entries(placed).map(([code, [column, row]]) => [code, { column, row }] as const);
    return [region, new Map(at)] as const;
  });
  const residents = Object.entries(population).map(
    ([code, groups]) => [code, new Map(Object.entries(groups))] as const,
  );
  return { tiles: new Map(byRegion), population: new Map(residents) };
}

function readRegions(folder: string, faults: Faults): readonly Region[] | null {
  const file = readConfigFile(folder, { name: "regions.yaml", schema: regionsSchema }, faults);
  if (file === null) return null;
  return file.regions.map((region) => ({
    code: region.code,
    county: region.county,
    name: { fi: region.fi, sv: region.sv, en: region.en },
    municipalities: region.municipalities.toSorted(),
    neighbours: region.neighbours,
    validFrom: region.validFrom ?? null,
  }));
}

/** Every vocabulary file there is; a needed one that is missing is a fault like any unreadable file. */
function readVocabularies(folder: string, faults: Faults): Map<string, readonly VocabularyTerm[]> {
  const vocabularies = new Map<string, readonly VocabularyTerm[]>();
  for (const scheme of new Set([...NEEDED_VOCABULARIES, ...schemesIn(folder)])) {
    const name = `vocabularies/${scheme}.yaml`;
    const file = readConfigFile(folder, { name, schema: vocabularySchema }, faults);
    if (file === null) continue;
    const terms = file.terms.map((term, order) => ({
      code: term.code,
      label: { fi: term.fi, sv: term.sv, en: term.en },
      parent: term.parent ?? null,
      order,
    }));
    checkTerms(terms, name, faults);
    vocabularies.set(scheme, terms);
  }
  return vocabularies;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function schemesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(join(folder, "vocabularies"));
    return files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
  } catch {
    // A missing folder shows as one fault for each file that is needed of it.
    return [];
  }
}

function readMappings(folder: string, faults: Faults): Mappings {
  const read = (table: keyof Mappings): MappingTable => {
    const name = `mappings/${MAPPING_FILES[table]}.yaml`;
    const file = readConfigFile(folder, { name, schema: mappingSchema }, faults);
    return toTable(file?.rows ?? []);
  };
  return {
    ptvServiceClass: read("ptvServiceClass"),
    lahellaTheme: read("lahellaTheme"),
    lahellaFormat: read("lahellaFormat"),
    lahellaType: read("lahellaType"),
    lahellaThemeToServiceClass: read("lahellaThemeToServiceClass"),
    lahellaAgeToTargetGroup: read("lahellaAgeToTargetGroup"),
    lahellaAccessibility: read("lahellaAccessibility"),
    ptvTargetGroupToAge: read("ptvTargetGroupToAge"),
  };
}

/** Rows by code, best confidence first; equals keep the file's order. */
function toTable(rows: readonly MappingRow[]): MappingTable {
  const byCode = Map.groupBy(rows, (row) => row.from);
  for (const [code, group] of byCode)
    byCode.set(
      code,
      group.toSorted((a, b) => b.confidence - a.confidence),
    );
  return byCode;
}

/** Municipalities of today and regions are vocabularies as well; the register has no English names. */
function withPlaces(
  vocabularies: ReadonlyMap<string, readonly VocabularyTerm[]>,
  places: PlacesData,
  regions: readonly Region[],
): Vocabularies {
  const municipalities = places.municipalities
    .filter((place) => place.successor === null)
    .toSorted((a, b) => a.fi.localeCompare(b.fi, "fi"));
  return new Map([
    ...vocabularies,
    [
      "municipalities",
      municipalities.map(({ code, fi, sv }, order) => ({
        code,
        label: { fi, sv, en: fi },
        parent: null,
        order,
      })),
    ],
    ["regions", regions.map(({ code, name }, order) => ({ code, label: name, parent: null, order }))],
  ]);
}
