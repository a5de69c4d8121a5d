import type { PlacesData, Vocabularies } from "../domain/derive/mapping.ts";
import type { InterfaceLanguage } from "../domain/text.ts";

/** Names of codes, for formats that are read by people and by systems without our vocabularies. */
export interface CodeNames {
  /** The label of a vocabulary's term; the code itself when the vocabulary does not have it. */
  term(scheme: string, code: string, language: InterfaceLanguage): string;
  /** Name of the province (maakunta) in which a municipality lies; its own name when that is not known. */
  province(municipality: string): string;
}

export function createCodeNames(vocabularies: Vocabularies, places: PlacesData): CodeNames {
  const terms = new Map(
    [...vocabularies].flatMap(([scheme, list]) => list.map((term) => [`${scheme} ${term.code}`, term.label])),
  );
  const names = new Map(places.provinces.map(({ code, fi }) => [code, fi]));
  const provinces = new Map(
    places.municipalities.map(({ code, fi, province }) => [code, names.get(province ?? "") ?? fi]),
  );
  return {
    term: (scheme, code, language) => terms.get(`${scheme} ${code}`)?.[language] ?? code,
    province: (municipality) => provinces.get(municipality) ?? municipality,
  };
}
