import type { errors as finnish } from "../fi/errors.ts";

export const errors: typeof finnish = {
  notFound: "Sidan hittades inte",
  notFoundAdvice:
    "Det kan finnas ett fel i adressen, eller så har sidan tagits bort. Sök med ett ord eller gå till startsidan.",
  tooMany: "För många förfrågningar",
  tooManyAdvice: "Det har kommit många förfrågningar från den här adressen. Vänta en stund och försök igen.",
  badRequest: "Förfrågan kunde inte förstås",
  badRequestAdvice: "Gå tillbaka till föregående sida och försök igen.",
  unavailable: "Tjänsten svarar inte just nu",
  unavailableAdvice: "Felet är vårt. Försök igen om några minuter.",
  internal: "Något gick fel",
  internalAdvice: "Felet är vårt och har antecknats. Försök igen om en stund.",
  request: (id) => `Förfrågans nummer: ${id}`,
  toSearch: "Gå till sökningen",
};
