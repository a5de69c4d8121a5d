/** More words than this make a question slower, not better. */
const MAXIMUM_WORDS = 8;
const MAXIMUM_LENGTH = 60;

/**
 * The words of what a person typed, in lower case. Only letters, marks and digits are left, so that no operator of
 * tsquery or LIKE survives: `a & !b*` is the words a and b.
 */
export function searchWords(q: string): readonly string[] {
  const words =
    q
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, MAXIMUM_LENGTH)))].slice(0, MAXIMUM_WORDS);
}

/** The same words for to_tsquery: the last one may be unfinished, so it stands for all that begin like it. */
export function tsqueryWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index === words.length - 1 && word.length > 1 ? `${word}:*` : word));
}
