import type { Localised } from "../domain/text.ts";

/** Lower case, no accents, only letters and digits, single spaces: "Tuolijumppa – Ylistaro" → "tuolijumppa ylistaro". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Every language's text folded; languages without a letter are left out. */
export function foldAll(texts: Localised): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(texts)
      .sort()
      .flatMap((language) => {
        const folded = fold(texts[language] ?? "");
        return folded === "" ? [] : [[language, folded]];
      }),
  );
}

/** Finnish and Swedish words change at their ends, seldom in the first letters. */
const STEM_LENGTH = 6;

/** Beginnings of the words of a folded text, without doubles, sorted. */
export function stems(folded: string): readonly string[] {
  return unique(
    folded
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => word.slice(0, STEM_LENGTH)),
  );
}

/** Sorted without doubles. */
export function unique(items: Iterable<string>): readonly string[] {
  return [...new Set(items)].sort();
}

/** How many of the items of `a` and `b` they share, of all that either has: 0 to 1. Both are sets. */
export function overlap<T>(a: readonly T[], b: readonly T[]): number {
  const other = new Set(b);
  const shared = a.filter((item) => other.has(item)).length;
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}
