/**
 * Which texts hold which lexemes, and where in them: what PostgreSQL keeps as tsvector, turned round. One row of three
 * numbers for each lexeme of each text, chained from the newest; nothing is taken out, `copy` leaves out what is no
 * more.
 */
export interface Postings {
  /** `places` hold position and weight in one number each, as `readWords` tells them. */
  add(lexeme: string, text: number, places: readonly number[]): void;
  /** Calls with every text that holds the lexeme and the address of its places; in no order. */
  each(lexeme: string, visit: (text: number, address: number) => void): void;
  /** Lexemes that begin so, in the order of PostgreSQL. */
  beginning(prefix: string): readonly string[];
  /** At an address how many places follow there, then the places. */
  places(): Uint16Array;
  /** A copy of what is of texts that have a number hereafter; `renumbered` answers -1 for the others. */
  copy(renumbered: (text: number) => number): Postings;
}

const NONE = 0xffffffff;
/** Lexemes are looked for by their beginning within those that share so many first letters. */
const BUCKET_LETTERS = 2;
const FIRST_LENGTH = 1024;
const ROW = 3;

export function createPostings(): Postings {
  const newest = new Map<string, number>();
  const buckets = new Map<string, string[]>();
  let end = 0;
  // Of each row its three numbers beside one another: text, address, and where the row before it begins.
  let table = new Uint32Array(FIRST_LENGTH * ROW);
  let taken = 0;
  let places = new Uint16Array(FIRST_LENGTH);

  const add: Postings["add"] = (lexeme, text, found) => {
    const before = newest.get(lexeme);
    if (before === undefined) addToBucket(buckets, lexeme);
    if (end === table.length) table = doubled(table);
    while (taken + found.length >= places.length) places = doubled(places);
    table[end] = text;
    table[end + 1] = taken;
    table[end + 2] = before ?? NONE;
    newest.set(lexeme, end);
    end += ROW;
    places[taken] = found.length;
    places.set(found, taken + 1);
    taken += found.length + 1;
  };

  const each: Postings["each"] = (lexeme, visit) => {
    for (let row = newest.get(lexeme) ?? NONE; row !== NONE; row = table[row + 2] ?? NONE) {
      visit(table[row] ?? 0, table[row + 1] ?? 0);
    }
  };

  return {
    add,
    each,
    beginning: (prefix) =>
      (prefix.length < BUCKET_LETTERS
        ? [...newest.keys()]
        : (buckets.get(prefix.slice(0, BUCKET_LETTERS)) ?? [])
      )
        .filter((lexeme) => lexeme.startsWith(prefix))
        .toSorted((one, other) => (one < other ? -1 : 1)),
    places: () => places,
    copy(renumbered) {
      const kept = createPostings();
      for (const lexeme of newest.keys()) {
        each(lexeme, (text, address) => {
          const number = renumbered(text);
          const last = address + 1 + (places[address] ?? 0);
          if (number >= 0) kept.add(lexeme, number, [...places.subarray(address + 1, last)]);
        });
      }
      return kept;
    },
  };
}

function addToBucket(buckets: Map<string, string[]>, lexeme: string): void {
  const bucket = lexeme.slice(0, BUCKET_LETTERS);
  const sharing = buckets.get(bucket);
  if (sharing === undefined) buckets.set(bucket, [lexeme]);
  else sharing.push(lexeme);
}

function doubled<Numbers extends Uint32Array | Uint16Array>(numbers: Numbers): Numbers {
  const wider =
    numbers instanceof Uint32Array
      ? new Uint32Array(numbers.length * 2)
      : new Uint16Array(numbers.length * 2);
  wider.set(numbers);
  return wider as Numbers;
}
