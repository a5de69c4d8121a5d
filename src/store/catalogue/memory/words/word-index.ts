import { addBit, type Bits, hasBit, noBits } from "../bits.ts";
import { type AskedWord, ENOUGH, type Stemmer } from "../../asked-words.ts";
import { likenessTo, trigramsOf } from "./likeness.ts";
import { createNameIndex, type NameIndex } from "./name-index.ts";
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
   * inside; when few texts do, those as well with a name that is like it. Not to be changed. `idsOfWord` of
   * listing-statement.ts says the same to the database.
   */
  meeting(word: AskedWord, capacity: number): Bits;
  /** How well texts match that hold all words in their own language, by listing; only of those that are `found`. */
  ranks(words: readonly AskedWord[], found: Bits): Float32Array;
  /** The folded names of a listing. */
  names(listing: number): readonly string[];
}

const DEAD = -1;
/** So many texts that are no more may lie about before the others are copied. */
const LITTER = 10_000;
/** What so many words find is kept until something changes. */
const KEPT_WORDS = 100;

/** How like a name has to be: `pg_trgm.word_similarity_threshold` in `catalogue.resembling`. */
const NETS = [0.6, 0.4];
/** Likeness is counted in single precision. */
const ROUNDING = 1e-5;

const STEMMERS: readonly Stemmer[] = ["finnish", "swedish", "english", "simple"];
/** By their places those of `STEMMERS`; other languages have the last one. */
const LANGUAGES = ["fi", "sv", "en"];

/** Texts by their numbers, one column each. */
interface Texts {
  /** `DEAD` when the text is no more. */
  readonly listing: number[];
  readonly plainName: string[];
  readonly names: NameIndex;
}

/** Those of the texts that each of `STEMMERS` took apart. */
type PostingsByStemmer = readonly Postings[];

export function createWordIndex(): WordIndex {
  let postings: PostingsByStemmer = STEMMERS.map(() => createPostings());
  let texts: Texts = { listing: [], plainName: [], names: createNameIndex() };
  const ofListing = new Map<number, readonly number[]>();
  const held = new Map<string, Bits>();
  let dead = 0;

  const remove = (listing: number): void => {
    held.clear();
    for (const text of ofListing.get(listing) ?? []) {
      texts.listing[text] = DEAD;
      texts.plainName[text] = "";
      dead += 1;
    }
    ofListing.delete(listing);
  };

  const tidy = (): void => {
    if (dead < LITTER || dead < texts.listing.length / 2) return;
    const before = texts;
    const living = [...before.listing.keys()].filter((text) => before.listing[text] !== DEAD);
    const renumbered = new Map(living.map((text, number) => [text, number]));
    const numberOf = (text: number): number => renumbered.get(text) ?? DEAD;
    postings = postings.map((own) => own.copy(numberOf));
    texts = only(living, before);
    for (const [listing, own] of ofListing) ofListing.set(listing, own.map(numberOf));
    dead = 0;
  };

  return {
    put(listing, own) {
      remove(listing);
      tidy();
      const numbers = own.map(({ language, plainName, words }) => {
        const number = addText(texts, listing, plainName);
        const place = LANGUAGES.indexOf(language);
        const ofStemmer = postings.at(place);
        readWords(words, (lexeme, places) => ofStemmer?.add(lexeme, number, places));
        return number;
      });
      ofListing.set(listing, numbers);
    },
    remove,
    meeting(word, capacity) {
      const key = `${word.word} ${word.unfinished}`;
      const known = held.get(key);
      if (known !== undefined && known.length * 32 === capacity) return known;
      if (held.size >= KEPT_WORDS) held.clear();
      const listings = noBits(capacity);
      const holding = addHolding(postings, texts, word, listings);
      if (word.mayResemble && holding < ENOUGH) addResembling(texts, word, listings);
      held.set(key, listings);
      return listings;
    },
    ranks: (words, found) => bestRanks(postings, texts, words, found),
    names: (listing) => (ofListing.get(listing) ?? []).map((text) => texts.plainName[text] ?? ""),
  };
}

/** Those of the texts alone, by new numbers: their places in `numbers`. */
function only(numbers: readonly number[], texts: Texts): Texts {
  const kept: Texts = { listing: [], plainName: [], names: createNameIndex() };
  for (const text of numbers) addText(kept, texts.listing[text] ?? DEAD, texts.plainName[text] ?? "");
  return kept;
}

/** Answers with the number of the text. */
function addText(texts: Texts, listing: number, plainName: string): number {
  const number = texts.listing.push(listing) - 1;
  texts.plainName.push(plainName);
  texts.names.add(number, plainName);
  return number;
}

/** Answers with how many texts hold the word. */
function addHolding(postings: PostingsByStemmer, texts: Texts, word: AskedWord, listings: Bits): number {
  const seen = new Uint8Array(texts.listing.length);
  let count = 0;
  const hold = (text: number): void => {
    const listing = texts.listing[text] ?? DEAD;
    if (listing === DEAD || seen[text] === 1) return;
    seen[text] = 1;
    count += 1;
    addBit(listings, listing);
  };
  const lexemes = new Set(Object.values(word.stems).flat());
  for (const ofStemmer of postings) {
    for (const lexeme of lexemes) {
      for (const met of meeting(ofStemmer, lexeme, word.unfinished)) ofStemmer.each(met, hold);
    }
  }
  const { inside } = word;
  if (inside === null) return count;
  for (const text of texts.names.mayHold(inside) ?? texts.plainName.keys()) {
    if (texts.plainName[text]?.includes(inside) === true) hold(text);
  }
  return count;
}

/**
 * Adds the listings with a name that is like the word: typing errors, and compounds of which only a part is named. When
 * none comes close, a wider net is cast. `catalogue.resembling` does the same.
 */
function addResembling(texts: Texts, { plain }: AskedWord, listings: Bits): void {
  const shared = texts.names.shared(plain, texts.listing.length);
  const wanted = new Set(trigramsOf(plain)).size;
  for (const least of NETS) {
    const likeness = likenessTo(plain, least);
    let isAnyLike = false;
    for (const [text, count] of shared.entries()) {
      const listing = texts.listing[text] ?? DEAD;
      // What has fewer in common cannot be so like.
      if (listing === DEAD || count < least * wanted - ROUNDING) continue;
      if (likeness(texts.plainName[text] ?? "") < least) continue;
      isAnyLike = true;
      addBit(listings, listing);
    }
    if (isAnyLike) return;
  }
}

function meeting(postings: Postings, lexeme: string, unfinished: boolean): readonly string[] {
  return unfinished ? postings.beginning(lexeme) : [lexeme];
}

/** Of the texts of a listing the one that matches best counts. */
function bestRanks(
  postings: PostingsByStemmer,
  texts: Texts,
  words: readonly AskedWord[],
  found: Bits,
): Float32Array {
  const best = new Float32Array(found.length * 32);
  const isAsked = (text: number): boolean => {
    const listing = texts.listing[text] ?? DEAD;
    return listing !== DEAD && hasBit(found, listing);
  };
  for (const [place, ofStemmer] of postings.entries()) {
    const asked = lexemesAsked(words, STEMMERS[place] ?? "simple");
    for (const [text, rank] of ranksOfTexts(ofStemmer, asked, isAsked)) {
      const listing = texts.listing[text] ?? 0;
      best[listing] = Math.max(rank, best[listing] ?? 0);
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
    const addressesIn = new Map<number, number[]>();
    for (const met of meeting(postings, lexeme, unfinished)) {
      postings.each(met, (text, address) => {
        if (at === 0 ? !isAsked(text) : !together.has(text)) return;
        const known = addressesIn.get(text);
        if (known === undefined) addressesIn.set(text, [address]);
        else known.push(address);
      });
    }
    together = new Map(
      [...addressesIn].map(([text, addresses]) => [text, [...(together.get(text) ?? []), addresses]]),
    );
  }
  const places = postings.places();
  return new Map([...together].map(([text, addresses]) => [text, rankOfAll(places, addresses)]));
}

function ranksOfSums(
  postings: Postings,
  asked: ReadonlyMap<string, boolean>,
  isAsked: (text: number) => boolean,
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  const places = postings.places();
  for (const [lexeme, unfinished] of asked) {
    for (const met of meeting(postings, lexeme, unfinished)) {
      postings.each(met, (text, address) => {
        if (!isAsked(text)) return;
        sums.set(text, Math.fround((sums.get(text) ?? 0) + rankOfOne(places, address)));
      });
    }
  }
  return sums;
}
