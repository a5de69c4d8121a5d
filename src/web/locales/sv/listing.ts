import type { listing as finnish } from "../fi/listing.ts";

export const listing: typeof finnish = {
  organisation: "Arrangör",
  where: "Var",
  distance: (text) => `${text} bort`,
  when: "Nästa gång",
  cost: "Pris",
  languages: "Språk",
  untold: "har inte uppgetts",
  nationwide: "Hela Finland",
  andMore: (count) => `och ${count} till`,
  freshness: "Uppgifterna",
};
