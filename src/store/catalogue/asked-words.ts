import type { ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import type { Database } from "../pool.ts";
import { readRows } from "./read-rows.ts";
import { searchWords } from "./search-words.ts";
import { TEXT as ASKED_WORDS } from "./sql/asked-words.sql.ts";
import { lexemesOf } from "./memory/words/read-words.ts";

/** With this many texts that hold the word, listings that only bear a name like it are not looked for. */
export const ENOUGH = 50;

/** Configurations of the text search. */
export type Stemmer = "finnish" | "swedish" | "english" | "simple";

/** A word that is looked for. */
export interface AskedWord {
  /** In lower case. */
  readonly word: string;
  /** Folded by `catalogue.plain`. */
  readonly plain: string;
  /** Its lexemes by each stemmer; none where the word carries nothing. */
  readonly stems: Readonly<Record<Stemmer, readonly string[]>>;
  /** The last word may be unfinished, so it stands for all that begin like it. */
  readonly unfinished: boolean;
  /** What a name may hold inside; null for two letters, which are inside of everything. */
  readonly inside: string | null;
  /** Names that are only like the word do when few texts hold it; of three letters one wrong one leaves nothing. */
  readonly mayResemble: boolean;
}

type WordRow = Readonly<Record<Stemmer | "word" | "plain", string>>;

/** The words that a query looks for, taken apart by PostgreSQL; null when it asks for none. */
export async function askedWords(
  database: Database,
  { q }: ListingQuery,
): Promise<readonly AskedWord[] | null> {
  if (q === null) return null;
  const words = searchWords(q);
  if (words.length === 0) return [];
  const rows = await readRows<WordRow>(database, ASKED_WORDS, [words]);
  return tellingOnes(rows).map(toAskedWord);
}

/** The same words alone. */
export async function wordsOf(database: Database, query: ListingQuery): Promise<readonly string[] | null> {
  const asked = await askedWords(database, query);
  return asked?.map(({ word }) => word) ?? null;
}

/** Those that carry something in every language with a dictionary; all when none does. A word alone always counts. */
function tellingOnes(rows: readonly WordRow[]): readonly WordRow[] {
  const telling = rows.filter(({ finnish, swedish, english }) => [finnish, swedish, english].every(Boolean));
  return telling.length === 0 ? rows : telling;
}

function toAskedWord({ word, plain, ...stems }: WordRow, place: number, all: readonly WordRow[]): AskedWord {
  return {
    word,
    plain,
    stems: {
      finnish: lexemesOf(stems.finnish),
      swedish: lexemesOf(stems.swedish),
      english: lexemesOf(stems.english),
      simple: lexemesOf(stems.simple),
    },
    unfinished: place === all.length - 1 && word.length > 1,
    inside: word.length < 3 ? null : plain,
    mayResemble: word.length >= 4,
  };
}
