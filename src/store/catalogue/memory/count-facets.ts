import {
  type AgeBucket,
  type FacetCounts,
  type FacetName,
  FACETS,
  type ListingQuery,
} from "../../../domain/catalogue-reader.ts";
import { type Bits, commonCount, intersectionOf } from "./bits.ts";
import type { ListingIndex } from "./listing-index.ts";
import { chosenIn, EVERYWHERE, inMunicipalities, inScope, isForAges } from "./filters.ts";

/** What a query finds, counted. */
export interface Counted {
  readonly total: number;
  readonly counts: FacetCounts;
  /** Numbers of all that is found. */
  readonly found: Bits;
}

/**
 * Counts every choice of every filter as if nothing were chosen in that filter and everything in the others, and what
 * is found in all. `met` are the listings that meet what has no choices (words, times, distance), a set for each
 * that is asked for.
 */
export function countFacets(
  index: ListingIndex,
  query: ListingQuery,
  met: readonly Bits[],
  ages: readonly AgeBucket[],
): Counted {
  const base = intersectionOf([inScope(index, query), ...met]);
  const chosen = new Map<FacetName, Bits>();
  for (const name of FACETS) {
    const bits = chosenIn(index, name, query);
    if (bits !== null) chosen.set(name, bits);
  }
  const found = intersectionOf([base, ...chosen.values()]);
  const leftBy = (name: FacetName): Bits =>
    chosen.has(name)
      ? intersectionOf([base, ...[...chosen].filter(([other]) => other !== name).map(([, bits]) => bits)])
      : found;
  const entries = FACETS.map((name) => [name, choicesIn(index, name, leftBy(name), ages)] as const);
  return {
    total: commonCount(found, found),
    // Every name of FACETS has its entry.
    counts: Object.fromEntries(entries) as FacetCounts,
    found,
  };
}

function choicesIn(
  index: ListingIndex,
  name: FacetName,
  left: Bits,
  ages: readonly AgeBucket[],
): ReadonlyMap<string, number> {
  if (name === "municipality") return municipalitiesIn(index, left);
  const counted = index
    .codes(name)
    .map((code) => [code, commonCount(left, index.having(name, [code]))] as const)
    .filter(([, number]) => number > 0);
  return new Map(name === "age" ? inBuckets(counted, ages) : counted);
}

/** A listing has one code of ages, so those of the codes add up. */
function inBuckets(
  counted: readonly (readonly [string, number])[],
  ages: readonly AgeBucket[],
): readonly (readonly [string, number])[] {
  return ages
    .map((bucket) => {
      const meeting = counted.filter(([code]) => isForAges(code, [bucket]));
      return [bucket.code, meeting.reduce((sum, [, number]) => sum + number, 0)] as const;
    })
    .filter(([, number]) => number > 0);
}

/**
 * Nationwide listings count in every municipality that they do not leave out (R27). One that only they leave out has a
 * number of its own as well, and be it none.
 */
function municipalitiesIn(index: ListingIndex, left: Bits): ReadonlyMap<string, number> {
  const everywhere = intersectionOf([left, index.having("municipality", [EVERYWHERE])]);
  const all = commonCount(everywhere, everywhere);
  const leftOut = new Set(index.codes("except"));
  const countIn = (code: string): number => {
    const own = index.having("municipality", [code]);
    if (code === EVERYWHERE) return all;
    if (leftOut.has(code)) return commonCount(left, inMunicipalities(index, [code]));
    return commonCount(left, own) + all - commonCount(everywhere, own);
  };
  return new Map(
    [...new Set([...index.codes("municipality"), ...leftOut])].map((code) => [code, countIn(code)]),
  );
}
