import type { JsonObject } from "../../domain/json.ts";
import type { AccessibilityFact, Address, Position } from "../../domain/catalogue/listing.ts";
import type { Places } from "../../domain/derive/mapping.ts";
import { preferredText, type Localised } from "../../domain/text.ts";
import { fromTm35fin } from "../shared/geo.ts";
import { mapLocalised } from "../shared/localised.ts";
import type { Notes } from "../shared/notes.ts";
import { readAccessibility } from "./accessibility.ts";
import { readMunicipality } from "./areas.ts";
import { itemsOf, objectOf, textOf, type Item } from "./fields.ts";
import { languageText } from "./texts.ts";

/** A place where a service can be met. */
export interface Place {
  readonly address: Address;
  readonly position: Position | null;
  /** How to get in, from the address itself. */
  readonly text: Localised;
  readonly accessibility: readonly AccessibilityFact[];
}

/** States whose coordinates may be believed (R19), and all that are known. */
const USABLE_STATES = new Set(["Ok", "EnteredByUser", "EnteredByAR"]);
const OTHER_STATES = new Set([
  "Loading",
  "Failed",
  "NotReceived",
  "EmptyInputReceived",
  "MultipleResultsReceived",
  "WrongFormatReceived",
]);

/** Types of addresses that people go to: of a ServiceLocation, and of a connection (PTV 10). */
const PLACE_TYPES = new Set(["Location", "Visiting"]);

/**
 * The usable addresses of a ServiceLocation or of a connection's contact details that people go to, in their order
 * (R13). Postal addresses, post office boxes and places abroad are none; a place without a street is one when it has a
 * position or a municipality (R26).
 */
export function readPlaces(record: JsonObject, path: string, places: Places, notes: Notes): readonly Place[] {
  return itemsOf(record, "addresses", path).flatMap((item) => {
    if (!PLACE_TYPES.has(textOf(item.value, "type") ?? "")) return [];
    const place = readPlace(item, places, notes);
    return place === null ? [] : [{ ...place, accessibility: readAccessibility(item) }];
  });
}

/** Those of `others` that are none of `places`: of two places with the same words the better described one is kept. */
export function withoutPlaces(others: readonly Place[], places: readonly Place[]): readonly Place[] {
  const known = new Set(places.map(({ address }) => wordsOfAddress(address)));
  return others.filter(({ address }) => !known.has(wordsOfAddress(address)));
}

function wordsOfAddress({ street, postalCode, municipality }: Address): string {
  return JSON.stringify([preferredText(street)?.toLowerCase(), postalCode, municipality]);
}

function readPlace(item: Item, places: Places, notes: Notes): Omit<Place, "accessibility"> | null {
  const street = objectOf(item.value, "streetAddress");
  if (street !== null)
    return readStreet({ value: street, field: `${item.field}.streetAddress` }, places, notes);
  const other = objectOf(item.value, "otherAddress");
  if (other === null) return null;
  const part = { value: other, field: `${item.field}.otherAddress` };
  const place = {
    address: readAddress(part, places, notes),
    position: readPosition(part, notes),
    text: languageText(other, "additionalInformation", notes, part.field),
  };
  return place.position === null && place.address.municipality === null ? null : place;
}

function readStreet(part: Item, places: Places, notes: Notes): Omit<Place, "accessibility"> | null {
  const address = readAddress(part, places, notes);
  const state = textOf(part.value, "coordinateState");
  const usable = state !== null && USABLE_STATES.has(state);
  if (state !== null && !usable && !OTHER_STATES.has(state)) {
    notes.unknownCode(`${part.field}.coordinateState`, state);
  }
  if (!usable) notes.problem("position-missing", `${part.field}.coordinateState`, state);
  const position = usable ? readPosition(part, notes) : null;
  const hasStreet = Object.keys(address.street).length > 0;
  if (!hasStreet && address.municipality === null && position === null) return null;
  if (!hasStreet || address.municipality === null) notes.problem("address-incomplete", part.field);
  return { address, position, text: languageText(part.value, "additionalInformation", notes, part.field) };
}

function readAddress({ value, field }: Item, places: Places, notes: Notes): Address {
  const number = textOf(value, "streetNumber");
  const street = withoutFillings(languageText(value, "street", notes, field));
  const postalCode = readPostalCode(value, field, notes);
  return {
    street: number === null ? street : mapLocalised(street, (name) => `${name} ${number}`),
    postalCode,
    postOffice: withoutFillings(languageText(value, "postOffice", notes, field)),
    municipality: municipalityOf({ value, field }, postalCode, places, notes),
  };
}

/** Municipality of an address of any kind: its part (street, box, other) says it. */
export function addressMunicipality(address: Item, places: Places, notes: Notes): string | null {
  for (const key of ["streetAddress", "postOfficeBoxAddress", "otherAddress"]) {
    const value = objectOf(address.value, key);
    if (value === null) continue;
    const field = `${address.field}.${key}`;
    return municipalityOf({ value, field }, readPostalCode(value, field, notes), places, notes);
  }
  return null;
}

function readPostalCode(value: JsonObject, field: string, notes: Notes): string | null {
  const typed = textOf(value, "postalCode");
  if (typed === null || /^\d{5}$/.test(typed)) return typed;
  notes.problem("postal-code-invalid", `${field}.postalCode`, typed);
  return null;
}

/** R20: by the address's code, else by its postal code. Names are left out of it (PTV 9). */
function municipalityOf(item: Item, postalCode: string | null, places: Places, notes: Notes): string | null {
  const municipality = objectOf(item.value, "municipality");
  const byCode =
    municipality === null
      ? null
      : readMunicipality({ value: municipality, field: `${item.field}.municipality` }, places, notes);
  return byCode ?? (postalCode === null ? null : places.byPostalCode(postalCode));
}

/** PTV fills languages without a name of their own with the Finnish one; those say nothing (PTV 10). */
function withoutFillings(text: Localised): Localised {
  const finnish = text["fi"];
  if (finnish === undefined) return text;
  return Object.fromEntries(
    Object.entries(text).filter(([language, name]) => language === "fi" || name !== finnish),
  );
}

function readPosition({ value, field }: Item, notes: Notes): Position | null {
  const northing = textOf(value, "latitude");
  const easting = textOf(value, "longitude");
  if (northing === null || easting === null) {
    notes.problem("position-missing", field);
    return null;
  }
  const reading = fromTm35fin(northing, easting);
  for (const problem of reading.problems) notes.problem(problem, field, `${northing} ${easting}`);
  return reading.position;
}
