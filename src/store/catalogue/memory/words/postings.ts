/**
 * Which texts hold which lexemes, and where in them: what PostgreSQL keeps as tsvector, turned round. One row of three
 * small numbers for each lexeme of each text, chained from the newest; nothing is taken out, `copy` leaves out what is no more.
 */
export interface Postings {
  /** `places` hold position and weight in one number each, as `readWords` tells them. */
  add(lexeme: string, text: number, places: readonly number[]): void;
  /** Calls with every text that holds the lexeme and the address of its places; in no order. */
  each(lexeme: string, visit: (text: number, places: number) => void): void;
  /** Lexemes that begin so, in the order of PostgreSQL. */
  beginning(prefix: string): readonly string[];
  /** How many places a text has the lexeme in, by their address. */
  placeCount(places: number): number;
  /** The n-th of them, from 0. */
  place(places: number, n: number): number;
  /** A copy of what is of texts that have a number hereafter; `renumbered` answers -1 for the others. */
  copy(renumbered: (text: number) => number): Postings;
}

const NONE = 0xffffffff;
/** Lexemes are looked for by their beginning within those that share so many first letters. */
const BUCKET_LETTERS = 2;

export function createPostings(): Postings {
  const newest = new Map<string, number>();
  const buckets = new Map<string, string[]>();
  const texts = createColumn((length) => new Uint32Array(length));
  const addresses = createColumn((length) => new Uint32Array(length));
  const older = createColumn((length) => new Uint32Array(length));
  const places = createColumn((length) => new Uint16Array(length));

  const add: Postings["add"] = (lexeme, text, found) => {
    const before = newest.get(lexeme);
    if (before === undefined) {
      const bucket = lexeme.slice(0, BUCKET_LETTERS);
      const sharing = buckets.get(bucket);
      if (sharing === undefined) buckets.set(bucket, [lexeme]);
      else sharing.push(lexeme);
    }
    addresses.push(places.push(found.length));
    for (const place of found) places.push(place);
    older.push(before ?? NONE);
    newest.set(lexeme, texts.push(text));
  };

  const each: Postings["each"] = (lexeme, visit) => {
    for (let row = newest.get(lexeme) ?? NONE; row !== NONE; row = older.at(row)) {
      visit(texts.at(row), addresses.at(row));
    }
  };

  const placesAt = (address: number): readonly number[] =>
    Array.from({ length: places.at(address) }, (_, n) => places.at(address + 1 + n));

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
    placeCount: (address) => places.at(address),
    place: (address, n) => places.at(address + 1 + n),
    copy(renumbered) {
      const kept = createPostings();
      for (const lexeme of newest.keys()) {
        each(lexeme, (text, address) => {
          const number = renumbered(text);
          if (number >= 0) kept.add(lexeme, number, placesAt(address));
        });
      }
      return kept;
    },
  };
}

interface Column {
  /** Answers with the row that the number got. */
  push(number: number): number;
  at(row: number): number;
}

const FIRST_LENGTH = 1024;

/** Numbers one below the other, in one array that grows. */
function createColumn(make: (length: number) => Uint32Array | Uint16Array): Column {
  let numbers = make(FIRST_LENGTH);
  let length = 0;
  return {
    push(number) {
      if (length === numbers.length) {
        const wider = make(length * 2);
        wider.set(numbers);
        numbers = wider;
      }
      numbers[length] = number;
      length += 1;
      return length - 1;
    },
    at: (row) => numbers[row] ?? 0,
  };
}
