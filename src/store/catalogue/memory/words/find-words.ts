import type { ListingQuery } from "../../../../domain/catalogue/catalogue-reader.ts";
import { type Bits, intersectionOf } from "../bits.ts";
import type { ListingIndex } from "../listing-index.ts";
import {
  byKeptKey,
  byKey,
  byName,
  inTurn,
  type Order,
  staleness,
  themelessness,
  untoldness,
} from "../order.ts";
import type { AskedWord } from "../../asked-words.ts";
import { likenessTo } from "./likeness.ts";

/** Listings that meet every word; without any, nothing does. */
export function meetingWords(index: ListingIndex, words: readonly AskedWord[]): Bits {
  const [first, ...others] = words.map((word) => index.meeting(word));
  return first === undefined ? index.numbered([]) : intersectionOf([first, ...others]);
}

/**
 * The order of a search, best first: listings whose texts hold all words before those that are only alike in name; in
 * both the stale ones last (R9) and those that tell no ages after the others; then by rank, in which a listing without
 * a theme counts half (R4); then by likeness. `searchOrder` of listing-statement.ts says the same to the database.
 */
export function orderOfWords(
  index: ListingIndex,
  query: ListingQuery,
  words: readonly AskedWord[],
  found: Bits,
): Order {
  const [stale, untold, themeless] = [staleness(index), untoldness(index, query), themelessness(index)];
  const ranks = index.ranks(words, found);
  const rankOf = (number: number): number => ranks[number] ?? 0;
  const likeness = likenessTo(words.map(({ plain }) => plain).join(" "));
  return inTurn(
    byKey((number) => (rankOf(number) > 0 ? 0 : 4) + stale(number) * 2 + untold(number)),
    byKey((number) => rankOf(number) * (themeless(number) - 2)),
    byKeptKey(index, (number) => -Math.max(0, ...index.names(number).map(likeness))),
    byName(index),
  );
}
