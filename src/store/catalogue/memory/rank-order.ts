import type { ListingQuery } from "../../../domain/catalogue-reader.ts";
import type { ListingIndex } from "./listing-index.ts";
import { byKey, inTurn, type Order, staleness, themelessness, untoldness } from "./order.ts";

/**
 * What weighs most in the order of a search (see `searchOrder`): those whose texts hold all words first, in both the
 * stale ones last (R9) and those that tell no ages after the others, then by rank, in which a listing without a theme
 * counts half (R4).
 */
export function byRank(index: ListingIndex, query: ListingQuery, rankOf: (number: number) => number): Order {
  const [stale, untold, themeless] = [staleness(index), untoldness(index, query), themelessness(index)];
  return inTurn(
    byKey((number) => (rankOf(number) > 0 ? 0 : 4) + stale(number) * 2 + untold(number)),
    byKey((number) => rankOf(number) * (themeless(number) - 2)),
  );
}
