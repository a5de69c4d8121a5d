import type { Mappings, PlacesData, Vocabularies, VocabularyTerm } from "../domain/derive/mapping.ts";
import type { Region, Settings } from "../domain/settings.ts";
import type { CoverageFile } from "./schemas.ts";
import { DEFAULT_REGION } from "./environment.ts";
import type { Faults } from "./files.ts";

/** The regions that REGION names: slugs parted by commas or spaces, or `all`. Null with faults for unknown ones. */
export function selectRegions(
  text: string,
  regions: readonly Region[] | null,
  faults: Faults,
): Settings["region"] | null {
  const asked = [...new Set(text.split(/[\s,]+/).filter((part) => part !== ""))];
  const wanted = asked.length === 0 ? [DEFAULT_REGION] : asked;
  if (wanted.length === 1 && wanted[0] === "all") return "all";
  if (regions === null) return null;
  const known = regions.map((region) => region.code);
  const unknown = wanted.filter((code) => !known.includes(code));
  for (const code of unknown) {
    faults.add(
      "REGION",
      `expected "all", or one or several of ${known.join(", ")}; not ${JSON.stringify(code)}`,
    );
  }
  return unknown.length === 0 ? wanted : null;
}

/** Municipality codes of the chosen regions, ascending; null for the whole country. */
export function scopeOf(region: Settings["region"], regions: readonly Region[]): readonly string[] | null {
  if (region === "all") return null;
  const chosen = regions.filter(({ code }) => region.includes(code));
  return [...new Set(chosen.flatMap(({ municipalities }) => municipalities))].sort();
}

/** Codes unique, and every code that is named exists. */
export function checkPlaces(places: PlacesData, faults: Faults): void {
  const file = faults.file("places.json");
  addRepeated(
    places.municipalities.map(({ code }) => code),
    `${file} municipalities`,
    faults,
  );
  const today = new Set(
    places.municipalities.filter((place) => place.successor === null).map(({ code }) => code),
  );
  const known = new Set(places.municipalities.map(({ code }) => code));
  const provinces = new Set(places.provinces.map(({ code }) => code));
  const counties = new Set(places.counties.map(({ code }) => code));
  for (const { code, successor, province, county } of places.municipalities) {
    const place = `${file} municipalities ${code}`;
    if (successor !== null && !today.has(successor)) {
      faults.add(`${place} successor`, `expected a municipality of today, not ${successor}`);
    }
    if (province !== null && !provinces.has(province)) {
      faults.add(`${place} province`, `expected a code of provinces, not ${province}`);
    }
    if (county !== null && !counties.has(county)) {
      faults.add(`${place} county`, `expected a code of counties, not ${county}`);
    }
  }
  const named = [...Object.entries(places.otherAreas), ...Object.entries(places.postalCodes)];
  for (const [area, codes] of named) {
    const unknown = [codes].flat().filter((code) => !known.has(code));
    if (unknown.length > 0)
      faults.add(`${file} ${area}`, `expected municipality codes, not ${unknown.join(", ")}`);
  }
}

/** Municipalities exist today and belong to one region only; neighbours exist and know each other. */
export function checkRegions(regions: readonly Region[], places: PlacesData, faults: Faults): void {
  const file = faults.file("regions.yaml");
  const today = new Set(
    places.municipalities.filter((place) => place.successor === null).map(({ code }) => code),
  );
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const counties = new Set(places.counties.map(({ code }) => code));
  addRepeated(
    regions.map(({ code }) => code),
    `${file} regions`,
    faults,
  );
  addRepeated(
    regions.flatMap(({ municipalities }) => municipalities),
    `${file} municipalities`,
    faults,
  );
  for (const { code, county, municipalities, neighbours } of regions) {
    const place = `${file} ${code}`;
    if (!counties.has(county)) faults.add(`${place} county`, `expected a code of counties in places.json`);
    const unknown = municipalities.filter((municipality) => !today.has(municipality));
    if (unknown.length > 0) {
      faults.add(
        `${place} municipalities`,
        `expected municipalities of today in places.json, not ${unknown.join(", ")}`,
      );
    }
    const strange = neighbours.filter((neighbour) => !byCode.get(neighbour)?.neighbours.includes(code));
    if (strange.length > 0) {
      faults.add(
        `${place} neighbours`,
        `expected regions that name ${code} as theirs, not ${strange.join(", ")}`,
      );
    }
  }
}

/** Tiles are of their region's municipalities, one in a place; residents are of known age groups. */
export function checkCoverage(
  { tiles, population }: CoverageFile,
  regions: readonly Region[],
  vocabularies: Vocabularies,
  faults: Faults,
): void {
  const file = faults.file("coverage.yaml");
  for (const [code, placed] of Object.entries(tiles)) {
    const region = regions.find((one) => one.code === code);
    const strange = Object.keys(placed).filter((place) => region?.municipalities.includes(place) !== true);
    if (strange.length > 0) {
      faults.add(
        `${file} tiles.${code}`,
        `expected municipalities of that region, not ${strange.join(", ")}`,
      );
    }
    addRepeated(
      Object.values(placed).map((at) => at.join(", ")),
      `${file} tiles.${code}`,
      faults,
    );
  }
  const groups = ["all", ...(vocabularies.get("ages") ?? []).map(({ code }) => code)];
  for (const [code, residents] of Object.entries(population)) {
    const strange = Object.keys(residents).filter((group) => !groups.includes(group));
    if (strange.length > 0) {
      faults.add(`${file} population.${code}`, `expected ${groups.join(", ")}, not ${strange.join(", ")}`);
    }
  }
}

/** Codes unique; parents exist. */
export function checkTerms(terms: readonly VocabularyTerm[], name: string, faults: Faults): void {
  const file = faults.file(name);
  addRepeated(
    terms.map(({ code }) => code),
    `${file} terms`,
    faults,
  );
  const known = new Set(terms.map(({ code }) => code));
  for (const { code, parent } of terms) {
    if (parent !== null && !known.has(parent)) {
      faults.add(`${file} ${code} parent`, `expected a code of the same file, not ${JSON.stringify(parent)}`);
    }
  }
}

/** What the two sides of each mapping table must be: a vocabulary's codes, an age range, or anything a source sends. */
const SIDES = {
  ptvServiceClass: { from: "service-classes", to: "themes" },
  lahellaTheme: { from: null, to: "themes" },
  lahellaFormat: { from: null, to: "themes" },
  lahellaType: { from: null, to: "themes" },
  lahellaThemeToServiceClass: { from: null, to: "service-classes" },
  lahellaAgeToTargetGroup: { from: "range", to: "target-groups" },
  lahellaAccessibility: { from: null, to: "accessibility" },
  ptvTargetGroupToAge: { from: "target-groups", to: "range" },
} as const satisfies Record<keyof Mappings, { readonly from: string | null; readonly to: string }>;

const AGE_RANGE = /^\d{1,2}-\d{0,3}$/;

/** Every code that a mapping names exists in the vocabulary of its side. A vocabulary that was unreadable says nothing. */
export function checkMappings(
  mappings: Mappings,
  vocabularies: Vocabularies,
  files: Readonly<Record<keyof Mappings, string>>,
  faults: Faults,
): void {
  const accepted = (side: string | null, code: string): boolean => {
    if (side === null) return true;
    if (side === "range") return AGE_RANGE.test(code);
    return vocabularies.get(side)?.some((term) => term.code === code) ?? true;
  };

  for (const table of Object.keys(SIDES) as (keyof Mappings)[]) {
    const { from, to } = SIDES[table];
    for (const row of [...mappings[table].values()].flat()) {
      const place = `${faults.file(`mappings/${files[table]}.yaml`)} ${row.from}`;
      if (!accepted(from, row.from))
        faults.add(`${place} from`, `${wanted(from)}, not ${JSON.stringify(row.from)}`);
      if (row.to !== null && !accepted(to, row.to)) {
        faults.add(`${place} to`, `${wanted(to)} or null, not ${JSON.stringify(row.to)}`);
      }
    }
  }
}

function wanted(side: string | null): string {
  return side === "range"
    ? "expected ages as from-to or from-"
    : `expected a code of vocabularies/${side}.yaml`;
}

function addRepeated(codes: readonly string[], place: string, faults: Faults): void {
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);
  for (const code of new Set(repeated))
    faults.add(place, `expected each code once, ${JSON.stringify(code)} is there again`);
}
