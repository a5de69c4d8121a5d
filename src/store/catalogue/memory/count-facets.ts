import {
  type AgeBucket,
  type FacetCounts,
  type FacetName,
  FACETS,
} from "../../../domain/catalogue/catalogue-reader.ts";
import { type Bits, commonCount, intersectionOf } from "./bits.ts";
import type { ListingIndex } from "./listing-index.ts";
import { EVERYWHERE, type Findings, inMunicipalities, isForAges } from "./filters.ts";

/** Counts every choice of every filter as if nothing were chosen in that filter and everything in the others. */
export function countFacets(
  index: ListingIndex,
  { base, chosen, found }: Findings,
  ages: readonly AgeBucket[],
): FacetCounts {
  const leftBy = (name: FacetName): Bits =>
    chosen.has(name)
      ? intersectionOf([base, ...[...chosen].filter(([other]) => other !== name).map(([, bits]) => bits)])
      : found;
  const entries = FACETS.map((name) => [name, choicesIn(index, name, leftBy(name), ages)] as const);
  // Every name of FACETS has its entry.
  return Object.fromEntries(entries) as FacetCounts;
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
