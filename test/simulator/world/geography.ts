import { MUNICIPALITIES, POSTAL_CODES, type MunicipalityCode } from "../data/codes.ts";
import type { Random } from "../random.ts";
import {
  COUNTY_WELLBEING_CODE,
  FAR_TOWNS,
  MUNICIPAL_CENTRES,
  NEIGHBOURS,
  POSTAL_PREFIXES,
  PROVINCE_CENTRES,
} from "./centres.ts";
import { toPoint } from "./tm35.ts";
import type { Address, PostalCode, WorldMunicipality, WorldScale } from "./types.ts";

const GENERIC_VILLAGES = ["Kirkonkylä", "Asemanseutu", "Rantakylä", "Ylikylä", "Alakylä", "Mäenpää"] as const;
// Post offices that are not places: parcel points, a single company and plain mail boxes.
const NOT_VILLAGES = /SMARTPOST|NOUTOPISTE|ATRIA|SHOP|01$/;
const STREETS: readonly (readonly [string, string])[] = [
  ["Kauppakatu", "Köpmansgatan"],
  ["Kirkkotie", "Kyrkvägen"],
  ["Koulukatu", "Skolgatan"],
  ["Asematie", "Stationsvägen"],
  ["Keskuskatu", "Centralgatan"],
  ["Jokitie", "Åvägen"],
  ["Lakeudentie", "Slättvägen"],
  ["Hallituskatu", "Regeringsgatan"],
  ["Rantatie", "Strandvägen"],
  ["Torikatu", "Torggatan"],
  ["Seurakuntapolku", "Församlingsstigen"],
  ["Urheilutie", "Idrottsvägen"],
  ["Kylätie", "Byvägen"],
  ["Pappilantie", "Prästgårdsvägen"],
  ["Meijeritie", "Mejerivägen"],
  ["Nuorisoseurantie", "Ungdomsföreningsvägen"],
];

/** "YLISTARO AS" → "Ylistaro as", "ALA-VALLI" → "Ala-Valli". */
function toPlaceName(postOffice: string): string {
  const lower = postOffice
    .toLowerCase()
    .replaceAll(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  return lower.replace(/ As$/, " as").replace(/ Kk$/, " kk");
}

function centreOf(item: MunicipalityCode, random: Random): readonly [number, number] {
  const known = MUNICIPAL_CENTRES[item.code];
  if (known !== undefined) return known;
  const [latitude, longitude] = PROVINCE_CENTRES[item.regionCode] ?? [62.8, 25.0];
  return [latitude + (random.next() - 0.5) * 0.7, longitude + (random.next() - 0.5) * 1.2];
}

function postalCodesOf(item: MunicipalityCode): readonly PostalCode[] {
  const real = POSTAL_CODES.filter((postal) => postal.municipalityCode === item.code)
    .filter((postal) => !NOT_VILLAGES.test(postal.postOffice.fi) && !/[15]$/.test(postal.code))
    .map((postal) => ({ code: postal.code, postOffice: toPlaceName(postal.postOffice.fi) }));
  if (real.length > 0) return real;
  const prefix = POSTAL_PREFIXES[item.regionCode] ?? "99";
  return [{ code: `${prefix}${item.code}`, postOffice: item.name.fi }];
}

function toMunicipality(item: MunicipalityCode, random: Random): WorldMunicipality {
  const [latitude, longitude] = centreOf(item, random.fork(item.code));
  const postalCodes = postalCodesOf(item);
  const named = postalCodes.map(({ postOffice }) => postOffice).filter((name) => name !== item.name.fi);
  return {
    code: item.code,
    name: item.name,
    regionCode: item.regionCode,
    regionNameFi: item.regionNameFi,
    wellbeingCountyCode: item.wellbeingCountyCode,
    inCounty: item.wellbeingCountyCode === COUNTY_WELLBEING_CODE,
    valid: item.valid,
    centre: toPoint(latitude, longitude),
    villages: named.length > 0 ? [...new Set(named)] : GENERIC_VILLAGES,
    postalCodes,
  };
}

/** The municipalities in which the world has organisations; all of Finland for the country. */
export function createMunicipalities(scale: WorldScale, random: Random): readonly WorldMunicipality[] {
  const chosen = [...MUNICIPALITIES.values()].filter(
    ({ code, wellbeingCountyCode }) =>
      scale === "country" ||
      wellbeingCountyCode === COUNTY_WELLBEING_CODE ||
      NEIGHBOURS.includes(code) ||
      FAR_TOWNS.includes(code),
  );
  return chosen.map((item) => toMunicipality(item, random));
}

/**
 * An address in the municipality. Points lie within about three kilometres of the centre: inside every
 * municipality of the county, so that a point-in-region check of a reader holds.
 */
export function createAddress(municipality: WorldMunicipality, random: Random): Address {
  const postal = random.chance(0.6) ? municipality.postalCodes[0] : random.pick(municipality.postalCodes);
  const [street, streetSv] = random.pick(STREETS);
  const inVillage = postal !== undefined && postal.postOffice !== municipality.name.fi;
  const { latitude, longitude } = municipality.centre;
  return {
    street,
    streetSv: random.chance(0.3) ? streetSv : null,
    number: `${random.int(1, 88)}${random.chance(0.15) ? ` ${random.pick(["A", "B", "A 3"])}` : ""}`,
    postalCode: postal?.code ?? "60100",
    postOffice: postal?.postOffice ?? municipality.name.fi,
    municipalityCode: municipality.code,
    village: inVillage ? postal.postOffice : null,
    point: toPoint(latitude + (random.next() - 0.5) * 0.05, longitude + (random.next() - 0.5) * 0.1),
  };
}
