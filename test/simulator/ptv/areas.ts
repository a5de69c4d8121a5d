import {
  BUSINESS_REGIONS,
  HOSPITAL_REGIONS,
  MUNICIPALITIES,
  PROVINCES,
  WELLBEING_COUNTIES,
} from "../data/codes.ts";
import { notFound, type Answer } from "./answers.ts";
import type { AreaSelection, NamedArea } from "./model.ts";
import type { AreaType } from "./parameters.ts";
import { municipalitiesOfArea } from "./render/codes.ts";

export type AreaQuery = {
  readonly type: AreaType;
  readonly code: string;
  readonly includeWholeCountry: boolean;
};

// Åland's province; the whole country without Åland does not cover it (PTV 2.5 names it 20, its code today is 21).
const ALAND_PROVINCES: ReadonlySet<string> = new Set(["20", "21"]);

const LISTS = {
  Province: PROVINCES,
  WellbeingServiceCounties: WELLBEING_COUNTIES,
  BusinessRegions: BUSINESS_REGIONS,
  HospitalRegions: HOSPITAL_REGIONS,
} as const;

/** 404 for an area that does not exist; a municipality must be a valid one (PTV 5). */
export function missingArea({ type, code }: AreaQuery): Answer | null {
  if (type === "Municipality") {
    return MUNICIPALITIES.get(code)?.valid === true
      ? null
      : notFound(`Municipality with code '${code}' not found.`);
  }
  return LISTS[type].has(code) ? null : notFound(`Area ${type} with code '${code}' not found.`);
}

function isInAland({ type, code }: AreaQuery): boolean {
  if (type === "Province") return ALAND_PROVINCES.has(code);
  return type === "Municipality" && ALAND_PROVINCES.has(MUNICIPALITIES.get(code)?.regionCode ?? "");
}

const covers = (area: NamedArea, municipality: string): boolean =>
  municipalitiesOfArea(area.type, area.code).includes(municipality);

/**
 * A municipality matches by the entity's own list or by any of its areas; another area type matches only
 * entities that name that very area (PTV 2.5).
 */
export function matchesArea(area: AreaSelection, query: AreaQuery): boolean {
  if (area === null) return false;
  if (area.kind !== "LimitedType") {
    return query.includeWholeCountry && (area.kind === "Nationwide" || !isInAland(query));
  }
  if (query.type === "Municipality") {
    return area.municipalities.includes(query.code) || area.areas.some((item) => covers(item, query.code));
  }
  const wanted = query.type === "Province" ? "Region" : query.type;
  return area.areas.some(({ type, code }) => type === wanted && code === query.code);
}
