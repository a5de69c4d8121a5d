import type { JsonObject } from "../../domain/json.ts";
import type { Address } from "../../domain/catalogue/listing.ts";
import type { Places } from "../../domain/derive/mapping.ts";
import { preferredText } from "../../domain/text.ts";
import { languageCode } from "../shared/codes.ts";
import { localised } from "../shared/localised.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, textAt } from "../shared/read-json.ts";

/** The address of a channel, told apart by language but one place; null when no language has any of it. */
export function readAddress(
  translations: JsonObject,
  path: string,
  places: Places,
  notes: Notes,
): Address | null {
  const told = Object.keys(translations)
    .map((key) => [languageCode(key), objectAt(objectAt(translations, key), "address")] as const)
    .filter(([, address]) => hasPlace(address));
  if (told.length === 0) return null;
  const field = `${path}.address`;
  const street = localised(told.map(([language, address]) => [language, textAt(address, "street")]));
  const postOffice = localised(told.map(([language, address]) => [language, textAt(address, "city")]));
  const postalCode = readPostalCode(
    told.flatMap(([, address]) => textAt(address, "postalCode") ?? []),
    field,
    notes,
  );
  const municipality = readMunicipality(postalCode, postOffice, field, { places, notes });
  const isIncomplete =
    preferredText(street) === null || (postalCode === null && preferredText(postOffice) === null);
  if (isIncomplete) notes.problem("address-incomplete", field);
  return { street, postalCode, postOffice, municipality };
}

/** `state` and `country` alone are filled in by the form and say no place. */
function hasPlace(address: JsonObject): boolean {
  return ["street", "postalCode", "city"].some((part) => textAt(address, part) !== null);
}

/** Five digits; found among letters they are used all the same, with `postal-code-invalid`. */
function readPostalCode(typed: readonly string[], field: string, notes: Notes): string | null {
  const right = typed.find((code) => /^\d{5}$/.test(code));
  if (right !== undefined || typed.length === 0) return right ?? null;
  notes.problem("postal-code-invalid", `${field}.postalCode`, typed[0]);
  return /(?<!\d)\d{5}(?!\d)/.exec(typed.join(" "))?.[0] ?? null;
}

/** R20: Lähellä.fi gives no municipality code, so the postal code decides, and the name where it cannot. */
function readMunicipality(
  postalCode: string | null,
  city: Address["postOffice"],
  field: string,
  { places, notes }: { readonly places: Places; readonly notes: Notes },
): string | null {
  const names = Object.values(city);
  const byName = names.map((name) => places.byName(name)).find((found) => found !== null) ?? null;
  if (byName?.abolished === true) notes.problem("municipality-abolished", `${field}.city`, names[0]);
  const code = (postalCode === null ? null : places.byPostalCode(postalCode)) ?? byName?.code ?? null;
  if (code === null) notes.problem("municipality-unknown", `${field}.city`, names[0] ?? postalCode);
  return code;
}
