/**
 * Codes of Lähellä.fi that this program knows (Lähellä.fi A8). Every list is open: another code is kept where
 * it can be, reported as drift, and never a reason to refuse a listing (Lähellä.fi B4).
 */
export const LISTING_TYPES = { hobby: "activity", support: "activity", voluntary: "volunteering" } as const;

export const FORMATS: ReadonlySet<string> = new Set([
  "hm_esitykset",
  "hm_harrastukset",
  "hm_kohtaamispaikka",
  "hm_kylatoiminta",
  "hm_leirit",
  "hm_nayttelyt",
  "hm_oleskelu",
  "hm_oppaat",
  "hm_ryhmat",
  "hm_tilaisuudet",
]);

/** Languages of an activity as written on the wire, mixed style included. */
export const ACTIVITY_LANGUAGES: ReadonlySet<string> = new Set([
  "fi-FI",
  "sv",
  "en",
  "ar",
  "ku",
  "se-SE",
  "so-SO",
  "uk-UA",
  "et-EE",
  "ru-RU",
  "fisl",
]);

export const GENDERS: ReadonlySet<string> = new Set(["gender/gender", "gender/male", "gender/female"]);

export const PERIODS: ReadonlySet<string> = new Set(["P1D", "P1W", "P2W", "P1M"]);
export const GAPS: ReadonlySet<string> = new Set(["P1W", "P2W", "P3W", "P4W"]);
