import { addBit, type Bits, hasBit, noBits } from "../bits.ts";
import type { AskedWord, Stemmer } from "../../asked-words.ts";
import { createPostings, type Postings } from "./postings.ts";
import { readWords } from "./read-words.ts";
import { rankOfAll, rankOfOne } from "./text-rank.ts";

/** What a listing says in one language. */
export interface IndexedText {
  readonly language: string;
  /** Its name, folded by `catalogue.plain`. */
  readonly plainName: string;
  /** Text of the tsvector. */
  readonly words: string;
}

/** The words of listings, which are meant by their numbers. */
export interface WordIndex {
  put(listing: number, texts: readonly IndexedText[]): void;
  remove(listing: number): void;
  /**
   * Listings with a text that holds the word by its stem in whichever language, or a name that holds it anywhere
   * inside; and how many texts that are. `idsOfWord` of listing-statement.ts says the same to the database.
   */
  holding(word: AskedWord, capacity: number): { readonly listings: Bits; readonly texts: number };
  /** How well texts match that hold all words in their own language, by listing; only of those that are `found`. */
  ranks(words: readonly AskedWord[], found: Bits): ReadonlyMap<number, number>;
  /** The folded names of a listing. */
  names(listing: number): readonly string[];
}

const DEAD = -1;
/** So many texts that are no more may lie about before the others are copied. */
const LITTER = 10_000;

const STEMMERS: Readonly<Record<string, Stemmer>> = { fi: "finnish", sv: "swedish", en: "english" };

interface KeptText extends Omit<IndexedText, "words" | "language"> {
  readonly stemmer: Stemmer;
  readonly listing: number;
}

export function createWordIndex(): WordIndex {
  let postings = createPostings();
  let texts: (KeptText | null)[] = [];
  const ofListing = new Map<number, readonly number[]>();
  let dead = 0;

  const remove = (listing: number): void => {
    for (const text of ofListing.get(listing) ?? []) {
      texts[text] = null;
      dead += 1;
    }
    ofListing.delete(listing);
  };

  const tidy = (): void => {
    if (dead < LITTER || dead < texts.length / 2) return;
    const living = texts.flatMap((text, number) => (text === null ? [] : [number]));
    const renumbered = new Map(living.map((number, place) => [number, place]));
    postings = postings.copy((text) => renumbered.get(text) ?? DEAD);
    texts = living.map((number) => texts[number] ?? null);
    for (const [listing, numbers] of ofListing) {
      ofListing.set(
        listing,
        numbers.map((number) => renumbered.get(number) ?? DEAD),
      );
    }
    dead = 0;
  };

  return {
    put(listing, own) {
      remove(listing);
      tidy();
      const numbers = own.map(({ language, plainName, words }) => {
        const number = texts.push({ listing, plainName, stemmer: STEMMERS[language] ?? "simple" }) - 1;
        readWords(words, (lexeme, places) => postings.add(lexeme, number, places));
        return number;
      });
      ofListing.set(listing, numbers);
    },
    remove,
    holding(word, capacity) {
      const listings = noBits(capacity);
      const held = new Uint8Array(texts.length);
      let count = 0;
      const hold = (text: number): void => {
        const kept = texts[text] ?? null;
        if (kept === null || held[text] === 1) return;
        held[text] = 1;
        count += 1;
        addBit(listings, kept.listing);
      };
      for (const lexeme of new Set(Object.values(word.stems).flat())) {
        for (const met of meeting(postings, lexeme, word.unfinished)) postings.each(met, hold);
      }
      if (word.inside !== null) {
        for (const [number, text] of texts.entries()) {
          if (text?.plainName.includes(word.inside) === true) hold(number);
        }
      }
      return { listings, texts: count };
    },
    ranks: (words, found) => bestRanks(postings, texts, words, found),
    names: (listing) => (ofListing.get(listing) ?? []).map((text) => texts[text]?.plainName ?? ""),
  };
}

function meeting(postings: Postings, lexeme: string, unfinished: boolean): readonly string[] {
  return unfinished ? postings.beginning(lexeme) : [lexeme];
}

/** Of the texts of a listing the one that matches best counts. */
function bestRanks(
  postings: Postings,
  texts: readonly (KeptText | null)[],
  words: readonly AskedWord[],
  found: Bits,
): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const stemmer of ["finnish", "swedish", "english", "simple"] as const) {
    const isAsked = (text: number): boolean => {
      const kept = texts[text];
      return kept?.stemmer === stemmer && hasBit(found, kept.listing);
    };
    for (const [text, rank] of ranksOfTexts(postings, lexemesAsked(words, stemmer), isAsked)) {
      const listing = texts[text]?.listing ?? DEAD;
      best.set(listing, Math.max(rank, best.get(listing) ?? 0));
    }
  }
  return best;
}

/** Each lexeme once, in the order of PostgreSQL; whether it may be unfinished. */
function lexemesAsked(words: readonly AskedWord[], stemmer: Stemmer): ReadonlyMap<string, boolean> {
  const asked = words.flatMap(({ stems, unfinished }) =>
    stems[stemmer].map((lexeme) => [lexeme, unfinished] as const),
  );
  return new Map(asked.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function ranksOfTexts(
  postings: Postings,
  asked: ReadonlyMap<string, boolean>,
  isAsked: (text: number) => boolean,
): ReadonlyMap<number, number> {
  if (asked.size === 1) return ranksOfSums(postings, asked, isAsked);
  let together = new Map<number, readonly (readonly number[])[]>();
  for (const [at, [lexeme, unfinished]] of [...asked].entries()) {
    const placesIn = new Map<number, number[]>();
    for (const met of meeting(postings, lexeme, unfinished)) {
      postings.each(met, (text, places) => {
        if (at === 0 ? !isAsked(text) : !together.has(text)) return;
        const known = placesIn.get(text);
        if (known === undefined) placesIn.set(text, [places]);
        else known.push(places);
      });
    }
    together = new Map(
      [...placesIn].map(([text, places]) => [text, [...(together.get(text) ?? []), places]]),
    );
  }
  return new Map([...together].map(([text, places]) => [text, rankOfAll(postings, places)]));
}

function ranksOfSums(
  postings: Postings,
  asked: ReadonlyMap<string, boolean>,
  isAsked: (text: number) => boolean,
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [lexeme, unfinished] of asked) {
    for (const met of meeting(postings, lexeme, unfinished)) {
      postings.each(met, (text, places) => {
        if (!isAsked(text)) return;
        sums.set(text, Math.fround((sums.get(text) ?? 0) + rankOfOne(postings, places)));
      });
    }
  }
  return sums;
}
