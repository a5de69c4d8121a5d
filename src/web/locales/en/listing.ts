import type { listing as finnish } from "../fi/listing.ts";

export const listing: typeof finnish = {
  organisation: "Organiser",
  where: "Where",
  distance: (text) => `${text} away`,
  when: "Next time",
  cost: "Price",
  languages: "Language",
  untold: "not told",
  nationwide: "All of Finland",
  andMore: (count) => `and ${count} more`,
  freshness: "Information",
};
