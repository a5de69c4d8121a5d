import type { Postings } from "./postings.ts";
import { positionOf, weightOf } from "./read-words.ts";

// `ts_rank` of PostgreSQL with its default weights and no normalisation. It counts in single precision, which shows
// where two texts are nearly equal, so every step is rounded as there.

const round = Math.fround;
/** Of the weights D, C, B, A. */
const WEIGHTS = [0.1, 0.2, 0.4, 1].map(round);

function weigh(place: number): number {
  return WEIGHTS[weightOf(place)] ?? 0;
}

/** The sum of 1/n² over all n, a little rounded. */
const SUM_OF_SQUARES = 1.64493406685;

/** What one lexeme adds to the rank of a text that holds it at these places, when it is all that is asked for. */
export function rankOfOne(postings: Postings, places: number): number {
  let sum = 0;
  let heaviest = -1;
  let heaviestAt = 0;
  for (let n = 0; n < postings.placeCount(places); n += 1) {
    const weight = weigh(postings.place(places, n));
    sum = round(sum + round(weight / (n + 1) ** 2));
    if (weight > heaviest) [heaviest, heaviestAt] = [weight, n];
  }
  return round(round(heaviest + sum) - round(heaviest / (heaviestAt + 1) ** 2)) / SUM_OF_SQUARES;
}

/** Beyond so many words from each other two words have next to nothing to do with each other. */
const FAR = 100;

/**
 * The rank of a text that holds all that is asked for: for each thing asked for, in their order, the places of every
 * lexeme that meets it. The nearer they stand to one another, the better.
 */
export function rankOfAll(postings: Postings, asked: readonly (readonly number[])[]): number {
  let rank = -1;
  for (const [at, meeting] of asked.entries()) {
    for (const places of meeting) {
      for (const earlier of asked.slice(0, at)) {
        // Of several lexemes that meet an earlier one PostgreSQL looks at the last.
        rank = addPairs(postings, rank, places, earlier.at(-1) ?? places);
      }
    }
  }
  return rank < 0 ? round(1e-20) : rank;
}

function addPairs(postings: Postings, before: number, places: number, others: number): number {
  let rank = before;
  for (let n = 0; n < postings.placeCount(places); n += 1) {
    const place = postings.place(places, n);
    for (let m = 0; m < postings.placeCount(others); m += 1) {
      const other = postings.place(others, m);
      const distance = Math.abs(positionOf(place) - positionOf(other));
      if (distance === 0) continue;
      const weight = round(Math.sqrt(round(round(weigh(place) * weigh(other)) * nearness(distance))));
      rank = rank < 0 ? weight : round(1 - (1 - rank) * (1 - weight));
    }
  }
  return rank;
}

function nearness(distance: number): number {
  if (distance > FAR) return round(1e-30);
  return round(1 / (1.005 + 0.05 * Math.exp(round(distance / 1.5) - 2)));
}
