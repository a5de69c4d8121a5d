import type { ListingQuery } from "../../domain/catalogue-reader.ts";
import type { Database } from "../pool.ts";
import { readRows } from "./read-rows.ts";
import { searchWords } from "./search-words.ts";
import { TEXT as TELLING_WORDS } from "./sql/telling-words.sql.ts";

/** The words that a query looks for; null when it asks for none. */
export async function wordsOf(database: Database, { q }: ListingQuery): Promise<readonly string[] | null> {
  return q === null ? null : tellingWords(database, searchWords(q));
}

/** A word alone is looked for whatever it is, so only several are worth a question. */
async function tellingWords(database: Database, words: readonly string[]): Promise<readonly string[]> {
  if (words.length < 2) return words;
  const rows = await readRows<{ readonly word: string }>(database, TELLING_WORDS, [words]);
  return rows.map(({ word }) => word);
}
