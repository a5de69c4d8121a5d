import type { FacetName } from "../../../domain/catalogue/catalogue-reader.ts";
import type { AskedWord } from "../asked-words.ts";
import { addBit, type Bits, dropBit, noBits, unionOf, widened } from "./bits.ts";
import { createWordIndex, type IndexedText, type WordIndex } from "./words/word-index.ts";

/** What a listing is found by: filters with choices, and what is asked for even when nobody asks. */
type Dimension = FacetName | "state" | "served" | "except" | "placed";

/** What listings are put in order by. */
interface OrderFacts {
  /** In lower case. */
  readonly name: string;
  /** Microseconds since 1970. */
  readonly updatedAt: number;
  /** The next meeting as it was known last, milliseconds since 1970; null without any. */
  readonly nextAt: number | null;
  /** Longitude and latitude of each place, one after the other. */
  readonly positions: readonly number[];
}

/** A listing by its codes: several in one dimension where it has several. */
export interface IndexedListing {
  readonly id: string;
  readonly version: number;
  readonly codes: Readonly<Record<Dimension, readonly string[]>>;
  readonly order: OrderFacts;
  readonly texts: readonly IndexedText[];
}

/**
 * What listings are found by and put in order by. Which have which code is one set of numbers for each code: filters
 * are intersections of them, counts are their sizes. Each listing has a number while it is here; a number may be another listing's later.
 */
export interface ListingIndex {
  /** Adds a listing, or gives one its codes of today. */
  put(listing: IndexedListing): void;
  remove(id: string): void;
  codes(dimension: Dimension): readonly string[];
  /** Listings with any of the codes. Not to be changed. */
  having(dimension: Dimension, codes: readonly string[]): Bits;
  /** Those of the ids that are here. */
  numbered(ids: readonly string[]): Bits;
  /** The id of the listing that has the number. */
  idAt(number: number): string;
  /** The version of that listing that is here. */
  versionAt(number: number): number;
  /** What the listing that has the number is put in order by. */
  orderAt(number: number): OrderFacts;
  /** All numbers are below. */
  capacity(): number;
  /** What is known of the listings whose next meeting has begun by the instant, by id. */
  begunBefore(instant: number): ReadonlyMap<string, OrderFacts>;
  /** What is known of the listings of which no next meeting is known, by id. */
  neverMeeting(): ReadonlyMap<string, OrderFacts>;
  /** When a listing meets next, unless the feed told something newer than what was `known` when that was asked for. */
  meetsNext(id: string, known: OrderFacts, nextAt: number | null): void;
  meeting(word: AskedWord): Bits;
  ranks(asked: readonly AskedWord[], found: Bits): ReturnType<WordIndex["ranks"]>;
  names(number: number): readonly string[];
}

const NOWHERE: OrderFacts = { name: "", updatedAt: 0, nextAt: null, positions: [] };

/** An empty index. */
export function createListingIndex(): ListingIndex {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const versions: number[] = [];
  const orders: OrderFacts[] = [];
  const free: number[] = [];
  const sets = createSets();
  const words = createWordIndex();

  const numberFor = (id: string): number => {
    const number = free.pop() ?? ids.length;
    numbers.set(id, number);
    ids[number] = id;
    return number;
  };

  return {
    put({ id, version, codes, order, texts }) {
      const known = numbers.get(id);
      if (known !== undefined) sets.clear(known);
      const number = known ?? numberFor(id);
      versions[number] = version;
      orders[number] = order;
      words.put(number, texts);
      for (const [dimension, values] of Object.entries(codes) as [Dimension, readonly string[]][]) {
        for (const code of values) sets.add(dimension, code, number);
      }
    },
    remove(id) {
      const number = numbers.get(id);
      if (number === undefined) return;
      sets.clear(number);
      words.remove(number);
      numbers.delete(id);
      free.push(number);
    },
    codes: (dimension) => sets.codes(dimension),
    having: (dimension, codes) => sets.having(dimension, codes),
    numbered: (wanted) =>
      bitsOf(
        wanted.map((id) => numbers.get(id)),
        sets.capacity(),
      ),
    idAt: (number) => ids[number] ?? "",
    versionAt: (number) => versions[number] ?? 0,
    orderAt: (number) => orders[number] ?? NOWHERE,
    capacity: () => sets.capacity(),
    begunBefore: (instant) =>
      knownWhere(numbers, orders, ({ nextAt }) => nextAt !== null && nextAt < instant),
    neverMeeting: () => knownWhere(numbers, orders, ({ nextAt }) => nextAt === null),
    meetsNext(id, known, nextAt) {
      const number = numbers.get(id);
      if (number !== undefined && orders[number] === known) orders[number] = { ...known, nextAt };
    },
    meeting: (word) => words.meeting(word, sets.capacity()),
    ranks: (asked, found) => words.ranks(asked, found),
    names: (number) => words.names(number),
  };
}

function knownWhere(
  numbers: ReadonlyMap<string, number>,
  orders: readonly OrderFacts[],
  holds: (order: OrderFacts) => boolean,
): ReadonlyMap<string, OrderFacts> {
  const known = new Map<string, OrderFacts>();
  for (const [id, number] of numbers) {
    const order = orders[number];
    if (order !== undefined && holds(order)) known.set(id, order);
  }
  return known;
}

function bitsOf(numbers: readonly (number | undefined)[], capacity: number): Bits {
  const bits = noBits(capacity);
  for (const number of numbers) if (number !== undefined) addBit(bits, number);
  return bits;
}

interface Sets {
  capacity(): number;
  codes(dimension: Dimension): readonly string[];
  /** What has any of the codes; the set of a single code is given as it is. */
  having(dimension: Dimension, codes: readonly string[]): Bits;
  add(dimension: Dimension, code: string, number: number): void;
  /** Takes a number out of every set. */
  clear(number: number): void;
}

const FIRST_CAPACITY = 8192;

/** Sets of the same length, which grow together. */
function createSets(): Sets {
  const sets = new Map<Dimension, Map<string, Bits>>();
  let capacity = FIRST_CAPACITY;

  const widen = (): void => {
    capacity *= 2;
    for (const ofCode of sets.values()) {
      for (const [code, bits] of ofCode) ofCode.set(code, widened(bits, capacity));
    }
  };

  return {
    capacity: () => capacity,
    codes: (dimension) => [...(sets.get(dimension)?.keys() ?? [])],
    having(dimension, codes) {
      const [first, ...others] = codes.map((code) => sets.get(dimension)?.get(code) ?? noBits(capacity));
      if (first === undefined) return unionOf([], capacity);
      return others.length === 0 ? first : unionOf([first, ...others], capacity);
    },
    add(dimension, code, number) {
      if (number >= capacity) widen();
      const ofCode = sets.get(dimension) ?? new Map<string, Bits>();
      const bits = ofCode.get(code) ?? noBits(capacity);
      sets.set(dimension, ofCode.set(code, bits));
      addBit(bits, number);
    },
    clear(number) {
      for (const ofCode of sets.values()) for (const bits of ofCode.values()) dropBit(bits, number);
    },
  };
}
