import type { ListingQuery, ListingSort } from "../../../domain/catalogue/catalogue-reader.ts";
import { hasBit } from "./bits.ts";
import { metresToNearest } from "./distance.ts";
import { UNTOLD } from "./filters.ts";
import type { ListingIndex } from "./listing-index.ts";

/** Negative when the listing of the first number comes before that of the second. */
export type Order = (one: number, other: number) => number;

/** So many candidates beyond those wanted are kept before the best are picked out of them. */
const KEPT = 200;

/** The first `count` of the numbers, in order. Costs little more than looking at each once when `count` is small. */
export function firstOf(numbers: readonly number[], count: number, order: Order): readonly number[] {
  let kept: number[] = [];
  let last: number | undefined;
  for (const number of numbers) {
    if (last !== undefined && order(number, last) >= 0) continue;
    kept.push(number);
    if (kept.length < 2 * count + KEPT) continue;
    kept = kept.toSorted(order).slice(0, count);
    last = kept.at(-1);
  }
  return kept.toSorted(order).slice(0, count);
}

/** The order of a query without words; `orderOf` of listing-statement.ts says the same to the database. */
export function orderWithoutWords(index: ListingIndex, query: ListingQuery): Order {
  return ORDERS[query.sort](index, query);
}

export function byName(index: ListingIndex): Order {
  return inTurn((one, other) => compared(index.orderAt(one).name, index.orderAt(other).name), byId(index));
}

/** One order, and where it sees no difference the next one. */
export function inTurn(...orders: readonly Order[]): Order {
  return (one, other) => {
    for (const order of orders) {
      const difference = order(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

export function byKey(keyOf: (number: number) => number): Order {
  return (one, other) => compared(keyOf(one), keyOf(other));
}

/** An order by numbers of which each is computed once. */
export function byKeptKey(index: ListingIndex, keyOf: (number: number) => number): Order {
  const keys = new Float64Array(index.capacity()).fill(Number.NaN);
  return byKey((number) => {
    const known = keys[number] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const key = keyOf(number);
    keys[number] = key;
    return key;
  });
}

/** 1 for stale listings, which come last (R9). */
export function staleness(index: ListingIndex): (number: number) => 0 | 1 {
  const stale = index.having("freshness", ["stale"]);
  return (number) => (hasBit(stale, number) ? 1 : 0);
}

/** 1 for listings without a theme, which come after the others (R4). */
export function themelessness(index: ListingIndex): (number: number) => 0 | 1 {
  const themed = index.having("theme", index.codes("theme"));
  return (number) => (hasBit(themed, number) ? 0 : 1);
}

/** 1 for listings that tell no ages, when ages are asked for. */
export function untoldness(index: ListingIndex, { ages }: ListingQuery): (number: number) => 0 | 1 {
  if (ages.length === 0) return () => 0;
  const untold = index.having("age", [UNTOLD]);
  return (number) => (hasBit(untold, number) ? 1 : 0);
}

const ORDERS: Readonly<Record<ListingSort, (index: ListingIndex, query: ListingQuery) => Order>> = {
  relevance(index, query) {
    const [untold, stale, themeless] = [untoldness(index, query), staleness(index), themelessness(index)];
    const placed = index.having("placed", query.atFirst);
    return inTurn(
      byKeptKey(
        index,
        (number) =>
          untold(number) * 8 + stale(number) * 4 + themeless(number) * 2 + (hasBit(placed, number) ? 0 : 1),
      ),
      ...nearestFirst(index, query),
      byName(index),
    );
  },
  name: byName,
  updated: (index) =>
    inTurn(
      byKey((number) => -index.orderAt(number).updatedAt),
      byId(index),
    ),
  distance: (index, query) =>
    query.near === null ? byName(index) : inTurn(...nearestFirst(index, query), byId(index)),
  next: (index) =>
    inTurn(
      byKey((number) => index.orderAt(number).nextAt ?? Infinity),
      byId(index),
    ),
};

/** No order without a place to measure from. What has no place is farther than anything. */
function nearestFirst(index: ListingIndex, { near }: ListingQuery): readonly Order[] {
  if (near === null) return [];
  return [byKeptKey(index, (number) => metresToNearest(index.orderAt(number).positions, near))];
}

function byId(index: ListingIndex): Order {
  return (one, other) => compared(index.idAt(one), index.idAt(other));
}

function compared<Key extends string | number>(one: Key, other: Key): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
