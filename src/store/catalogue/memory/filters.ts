import { type FacetName, FACETS, type ListingQuery } from "../../../domain/catalogue/catalogue-reader.ts";
import type { AgeRange } from "../../../domain/catalogue/listing.ts";
import { type Bits, dropBit, intersectionOf, numbersOf, without } from "./bits.ts";
import { metresToNearest } from "./distance.ts";
import type { ListingIndex } from "./listing-index.ts";

/** In `municipality`: a nationwide listing. In `age`: one that tells no ages. In `served`: one in the regions served. */
export const EVERYWHERE = "*";
export const UNTOLD = "";
export const SERVED = "true";

/** What a query finds, and what it is made of. */
export interface Findings {
  /** What everything leaves but the filters with choices. */
  readonly base: Bits;
  /** For each filter with choices in which something is chosen, what has it. */
  readonly chosen: ReadonlyMap<FacetName, Bits>;
  readonly found: Bits;
}

/** `met` are the listings that meet what only the database or the words tell, a set for each that is asked for. */
export function findIn(index: ListingIndex, query: ListingQuery, met: readonly Bits[]): Findings {
  const base = withOwnFacts(index, query, intersectionOf([inScope(index, query), ...met]));
  const chosen = new Map<FacetName, Bits>();
  for (const name of FACETS) {
    const bits = chosenIn(index, name, query);
    if (bits !== null) chosen.set(name, bits);
  }
  return { base, chosen, found: intersectionOf([base, ...chosen.values()]) };
}

/** Those of the set that changed late enough and lie near enough. */
function withOwnFacts(index: ListingIndex, query: ListingQuery, bits: Bits): Bits {
  const { modifiedAfter, near, distanceKm } = query;
  if (modifiedAfter === null && (near === null || distanceKm === null)) return bits;
  const after = modifiedAfter === null ? -Infinity : Date.parse(modifiedAfter) * MICROSECONDS;
  const reach = distanceKm === null ? Infinity : distanceKm * METRES;
  const left = bits.slice();
  for (const number of numbersOf(bits)) {
    const { updatedAt, positions } = index.orderAt(number);
    const isReached = near === null || distanceKm === null || metresToNearest(positions, near) <= reach;
    if (updatedAt <= after || !isReached) dropBit(left, number);
  }
  return left;
}

/** In a millisecond, and in a kilometre. */
const MICROSECONDS = 1000;
const METRES = 1000;

/** What the state and the regions of a query leave. */
function inScope(
  index: ListingIndex,
  { states, servedRegionsOnly, regionMunicipalities }: ListingQuery,
): Bits {
  return intersectionOf([
    index.having("state", states),
    ...(servedRegionsOnly ? [index.having("served", [SERVED])] : []),
    ...(regionMunicipalities === null ? [] : [inMunicipalities(index, regionMunicipalities)]),
  ]);
}

/** Listings that the choices of a filter leave; null when nothing is chosen in it. */
function chosenIn(index: ListingIndex, name: FacetName, query: ListingQuery): Bits | null {
  if (name === "age") return query.ages.length === 0 ? null : forAges(index, query.ages);
  const codes = CHOICES[name](query);
  if (codes.length === 0) return null;
  return name === "municipality" ? inMunicipalities(index, codes) : index.having(name, codes);
}

/** Listings in one of the municipalities, and nationwide ones that do not leave out all of them (R27). */
export function inMunicipalities(index: ListingIndex, codes: readonly string[]): Bits {
  const [first, ...others] = codes.map((code) => index.having("except", [code]));
  if (first === undefined) return index.having("municipality", []);
  return without(index.having("municipality", [...codes, EVERYWHERE]), intersectionOf([first, ...others]));
}

/** Listings for an age in one of the ranges, and those that tell no ages. */
function forAges(index: ListingIndex, ranges: readonly AgeRange[]): Bits {
  return index.having(
    "age",
    index.codes("age").filter((code) => isForAges(code, ranges)),
  );
}

/** Whether listings whose ages are these are for one of the ranges; `code` is that of the dimension `age`. */
export function isForAges(code: string, ranges: readonly AgeRange[]): boolean {
  return code === UNTOLD || rangesOf(code).some((own) => meetsAny(own, ranges));
}

const CHOICES: Readonly<Record<Exclude<FacetName, "age">, (query: ListingQuery) => readonly string[]>> = {
  municipality: (query) => query.municipalities,
  theme: (query) => query.themes,
  targetGroup: (query) => query.targetGroups,
  cost: (query) => query.costs,
  channel: (query) => query.channels,
  language: (query) => query.languages,
  textLanguage: (query) => query.textLanguages,
  accessibility: (query) => query.accessibility,
  kind: (query) => query.kinds,
  organisationKind: (query) => query.organisationTypes,
  freshness: (query) => query.freshness,
  source: (query) => query.sources,
};

/** Ranges of the text of an int4multirange, ends included: `{[65,)}`, `{[0,7),[13,18)}`. */
function rangesOf(text: string): readonly AgeRange[] {
  return [...text.matchAll(/\[(\d*),(\d*)\)/g)].map(([, from = "", to = ""]) => ({
    min: Number(from),
    max: to === "" ? null : Number(to) - 1,
  }));
}

function meetsAny(own: AgeRange, ranges: readonly AgeRange[]): boolean {
  return ranges.some(
    ({ min, max }) => (own.max === null || min <= own.max) && (max === null || own.min <= max),
  );
}
