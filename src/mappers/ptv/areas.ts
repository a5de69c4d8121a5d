import type { JsonObject } from "../../domain/json.ts";
import type { ListingMunicipality } from "../../domain/catalogue/listing.ts";
import type { Places } from "../../domain/derive/mapping.ts";
import type { Notes } from "../shared/notes.ts";
import { itemsOf, textOf, type Item } from "./fields.ts";

export interface Areas {
  readonly nationwide: boolean;
  /** Codes of municipalities that a nationwide one leaves out. */
  readonly nationwideExcept: readonly string[];
  /** Codes of today, ascending. */
  readonly municipalities: readonly string[];
}

/** `WholeCountry…` and `AreaType` are the names of versions up to 7, still met in old data (PTV 13). */
const NATIONWIDE = new Set(["Nationwide", "WholeCountry"]);
const NATIONWIDE_EXCEPT_ALAND = new Set(["NationwideExceptAlandIslands", "WholeCountryExceptAlandIslands"]);
/** Province code of Åland in PTV. */
const ALAND_PROVINCE = "20";
const LIMITED = new Set(["LimitedType", "AreaType"]);

/**
 * Where a service or an organisation works. Areas of other kinds than municipalities count through the
 * municipalities of today's register (R1): PTV's own lists lag behind (Isokyrö is missing from its province 14). Only
 * an area that the register does not know counts through the list that PTV gives.
 */
export function readAreas(record: JsonObject, places: Places, notes: Notes): Areas {
  const areaType = textOf(record, "areaType");
  if (areaType !== null && NATIONWIDE.has(areaType)) return nationwide([]);
  if (areaType !== null && NATIONWIDE_EXCEPT_ALAND.has(areaType)) {
    return nationwide(places.ofProvince(ALAND_PROVINCE) ?? []);
  }
  if (areaType !== null && !LIMITED.has(areaType)) notes.unknownCode("areaType", areaType);
  const codes = itemsOf(record, "areas").flatMap((area) => municipalitiesOf(area, places, notes));
  return { nationwide: false, nationwideExcept: [], municipalities: [...new Set(codes)].sort() };
}

function nationwide(nationwideExcept: readonly string[]): Areas {
  return { nationwide: true, nationwideExcept, municipalities: [] };
}

function municipalitiesOf(area: Item, places: Places, notes: Notes): readonly string[] {
  const type = textOf(area.value, "type");
  const code = textOf(area.value, "code");
  const registered = type === null || code === null ? null : registeredArea(type, code, places);
  if (registered !== null) return registered;
  if (type !== null && code !== null && type !== "Municipality")
    notes.unknownCode(`${area.field}.code`, `${type}/${code}`);
  const own = type === "Municipality" && code !== null ? [area] : [];
  return [...own, ...itemsOf(area.value, "municipalities", area.field)].flatMap((item) => {
    const found = readMunicipality(item, places, notes);
    return found === null ? [] : [found];
  });
}

function registeredArea(type: string, code: string, places: Places): readonly string[] | null {
  switch (type) {
    case "Municipality":
      return null;
    case "Region":
    case "Province":
      return places.ofProvince(code);
    case "WellbeingServiceCounties":
    case "WellbeingServicesCounties":
      return places.ofCounty(code);
    default:
      return places.ofOtherArea(type, code);
  }
}

/** Today's code of `{code, name}`; never by name, PTV's Swedish names are often the Finnish ones (PTV 9). */
export function readMunicipality(item: Item, places: Places, notes: Notes): string | null {
  const code = textOf(item.value, "code");
  if (code === null) return null;
  const found = places.byCode(code);
  if (found === null) {
    notes.problem("municipality-unknown", `${item.field}.code`, code);
    notes.drift(`${item.field}.code`, code);
    return null;
  }
  if (found.abolished) notes.problem("municipality-abolished", `${item.field}.code`, code);
  return found.code;
}

/** Every municipality once, a place in it before a service area that holds it; by code. */
export function listingMunicipalities(
  places: readonly string[],
  areas: readonly string[],
): readonly ListingMunicipality[] {
  const bases = new Map<string, ListingMunicipality["basis"]>(areas.map((code) => [code, "area"]));
  for (const code of places) bases.set(code, "place");
  return [...bases].map(([code, basis]) => ({ code, basis })).sort((a, b) => (a.code < b.code ? -1 : 1));
}
