import { positionOf, weightOf } from "./read-words.ts";

// `ts_rank` of PostgreSQL with its default weights and no normalisation. It counts in single precision, which shows
// where two texts are nearly equal, so every step is rounded as there. `places` are those of `Postings`; an address in
// it stands for the places of one lexeme in one text.

const round = Math.fround;
/** Of the weights D, C, B, A. */
const WEIGHTS = new Float32Array([0.1, 0.2, 0.4, 1]);

function weigh(place: number): number {
  return WEIGHTS[weightOf(place)] ?? 0;
}

/** The sum of 1/n² over all n, a little rounded. */
const SUM_OF_SQUARES = 1.64493406685;

/** What one lexeme adds to the rank of a text that holds it, when it is all that is asked for. */
export function rankOfOne(places: Uint16Array, address: number): number {
  const count = places[address] ?? 0;
  let sum = 0;
  let heaviest = -1;
  let heaviestAt = 0;
  for (let n = 1; n <= count; n += 1) {
    const weight = weigh(places[address + n] ?? 0);
    sum = round(sum + round(weight / (n * n)));
    if (weight > heaviest) {
      heaviest = weight;
      heaviestAt = n;
    }
  }
  return round(round(heaviest + sum) - round(heaviest / (heaviestAt * heaviestAt))) / SUM_OF_SQUARES;
}

/** Beyond so many words from each other two words have next to nothing to do with each other. */
const FAR = 100;

/**
 * The rank of a text that holds all that is asked for: for each thing asked for, in their order, the places of every
 * lexeme that meets it. The nearer they stand to one another, the better.
 */
export function rankOfAll(places: Uint16Array, asked: readonly (readonly number[])[]): number {
  let rank = -1;
  for (const [at, meeting] of asked.entries()) {
    for (const address of meeting) {
      for (const earlier of asked.slice(0, at)) {
        // Of several lexemes that meet an earlier one PostgreSQL looks at the last.
        rank = addPairs(places, rank, address, earlier.at(-1) ?? address);
      }
    }
  }
  return rank < 0 ? round(1e-20) : rank;
}

function addPairs(places: Uint16Array, before: number, address: number, other: number): number {
  const count = places[address] ?? 0;
  const others = places[other] ?? 0;
  let rank = before;
  for (let n = 1; n <= count; n += 1) {
    const place = places[address + n] ?? 0;
    for (let m = 1; m <= others; m += 1) {
      const near = places[other + m] ?? 0;
      const distance = Math.abs(positionOf(place) - positionOf(near));
      if (distance === 0) continue;
      const weight = round(Math.sqrt(round(round(weigh(place) * weigh(near)) * nearness(distance))));
      rank = rank < 0 ? weight : round(1 - (1 - rank) * (1 - weight));
    }
  }
  return rank;
}

const NEARNESS = Float32Array.from(
  { length: FAR + 1 },
  (_, distance) => 1 / (1.005 + 0.05 * Math.exp(round(distance / 1.5) - 2)),
);

function nearness(distance: number): number {
  return NEARNESS[distance] ?? round(1e-30);
}
