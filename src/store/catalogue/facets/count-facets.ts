import {
  type AgeBucket,
  type FacetCounts,
  type FacetName,
  FACETS,
  type ListingQuery,
} from "../../../domain/catalogue-reader.ts";
import { type Bits, commonCount, intersectionOf, numbersOf } from "./bits.ts";
import type { FacetIndex } from "./facet-index.ts";
import { chosenIn, EVERYWHERE, forAges, inMunicipalities, inScope } from "./filters.ts";

/** What a query finds, counted. */
export interface Counted {
  readonly total: number;
  readonly counts: FacetCounts;
  /** Ids of all that is found, in no order; null when there are more than this. */
  idsUpTo(maximum: number): readonly string[] | null;
}

/**
 * Counts every choice of every filter as if nothing were chosen in that filter and everything in the others, and what
 * is found in all. `met` are the listings that meet what the index does not know (words, time, distance), null when
 * nothing of that is asked for.
 */
export function countFacets(
  index: FacetIndex,
  query: ListingQuery,
  met: readonly string[] | null,
  ages: readonly AgeBucket[],
): Counted {
  const base = intersectionOf([inScope(index, query), ...(met === null ? [] : [index.numbered(met)])]);
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
  const total = commonCount(found, found);
  return {
    total,
    // Every name of FACETS has its entry.
    counts: Object.fromEntries(entries) as FacetCounts,
    idsUpTo: (maximum) => (total > maximum ? null : numbersOf(found).map((number) => index.idAt(number))),
  };
}

function choicesIn(
  index: FacetIndex,
  name: FacetName,
  left: Bits,
  ages: readonly AgeBucket[],
): ReadonlyMap<string, number> {
  const choices: readonly (readonly [string, Bits])[] =
    name === "age"
      ? ages.map((bucket) => [bucket.code, forAges(index, [bucket])])
      : codesOf(index, name).map((code) => [code, withCode(index, name, code)]);
  return new Map(
    choices
      .map(([code, bits]) => [code, commonCount(left, bits)] as const)
      .filter(([, number]) => number > 0 || name === "municipality"),
  );
}

/** A municipality that only nationwide listings leave out has a number of its own as well, and be it none. */
function codesOf(index: FacetIndex, name: FacetName): readonly string[] {
  const codes = index.codes(name);
  return name === "municipality" ? [...new Set([...codes, ...index.codes("except")])] : codes;
}

function withCode(index: FacetIndex, name: FacetName, code: string): Bits {
  return name === "municipality" && code !== EVERYWHERE
    ? inMunicipalities(index, [code])
    : index.having(name, [code]);
}
