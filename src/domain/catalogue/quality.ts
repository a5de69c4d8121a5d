import type { ListingDocument } from "./listing.ts";
import { preferredText } from "../text.ts";

/** What a good listing tells. */
export const QUALITY_FACTS = [
  "description",
  "contact",
  "place",
  "times",
  "cost",
  "theme",
  "ages",
  "registration",
  "languages",
  "accessibility",
  "name",
] as const;
export type QualityFact = (typeof QUALITY_FACTS)[number];

const TELLS: Readonly<Record<QualityFact, (listing: ListingDocument) => boolean>> = {
  description: ({ description }) => (preferredText(description) ?? "").length > 0,
  contact: ({ contacts, offerings }) =>
    contacts.length > 0 || offerings.some((one) => one.contacts.length > 0),
  place: ({ offerings }) =>
    offerings.some(({ channel, address }) => channel !== "place" || (address?.municipality ?? null) !== null),
  times: ({ offerings }) => offerings.some(({ schedules }) => schedules.length > 0),
  cost: ({ cost }) => cost !== "unknown",
  theme: ({ themes }) => themes.length > 0,
  ages: ({ ages, agesBasis, targetGroups }) =>
    ages !== null || agesBasis === "everyone" || targetGroups.length > 0,
  registration: ({ registration }) => registration !== "unknown",
  languages: ({ languages }) => languages.length > 0,
  // Of an offering without a place nothing is asked.
  accessibility: ({ offerings }) =>
    offerings.every(
      ({ channel, accessibility }) =>
        channel !== "place" || accessibility.some(({ value }) => value !== "unknown"),
    ),
  name: ({ name }) => Object.values(name).every((text) => text !== text.toUpperCase() || text.length < 5),
};

export interface Quality {
  /** 0 to 100: the weights of what is told, of all. */
  readonly score: number;
  /** What is missing, the weightiest first. */
  readonly missing: readonly QualityFact[];
}

/** How much of what makes a listing useful it tells. Facts without a weight do not count. */
export function qualityOf(listing: ListingDocument, weights: Readonly<Record<QualityFact, number>>): Quality {
  const weighed = QUALITY_FACTS.filter((fact) => weights[fact] > 0);
  const sum = (facts: readonly QualityFact[]): number =>
    facts.reduce((total, fact) => total + weights[fact], 0);
  const missing = weighed.filter((fact) => !TELLS[fact](listing)).toSorted((a, b) => weights[b] - weights[a]);
  const whole = sum(weighed);
  return { score: whole === 0 ? 100 : Math.round((1 - sum(missing) / whole) * 100), missing };
}
