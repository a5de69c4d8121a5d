import type { AgeRange } from "../../domain/catalogue/listing.ts";

/** Lähellä.fi writes 99 for "no upper end" (codes of age groups); nobody limits an activity at 99 in earnest. */
const OPEN_END = 99;

/** Joins ranges that overlap or touch (17 and 18 touch), ascending; no upper end swallows all above it (R17). */
export function joinRanges(ranges: readonly AgeRange[]): AgeRange[] {
  const sorted = [...ranges].sort((a, b) => a.min - b.min);
  const joined: AgeRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last === undefined || (last.max !== null && range.min > last.max + 1)) joined.push(range);
    else joined[joined.length - 1] = { min: last.min, max: laterEnd(last.max, range.max) };
  }
  return joined;
}

/** Reads `min-max` or `min-` (no upper end, as is 99 and above); null when it is neither or runs backwards. */
export function readAgeRange(text: string): AgeRange | null {
  const found = /^(\d{1,3})-(\d{1,3})?$/.exec(text.trim());
  if (found?.[1] === undefined) return null;
  const min = Number(found[1]);
  const max = found[2] === undefined || Number(found[2]) >= OPEN_END ? null : Number(found[2]);
  return max !== null && max < min ? null : { min, max };
}

/** Whether the ranges leave nobody out. */
export function coversEveryAge(joined: readonly AgeRange[]): boolean {
  return joined.length === 1 && joined[0]?.min === 0 && joined[0].max === null;
}

function laterEnd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}
