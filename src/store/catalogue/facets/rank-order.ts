import type { ListingQuery } from "../../../domain/catalogue-reader.ts";
import type { FacetIndex } from "./facet-index.ts";
import { UNTOLD } from "./filters.ts";

/**
 * Ids by what weighs most in the order of a search (see `searchOrder`): those whose texts hold all words first, in both
 * the stale ones last (R9) and those that tell no ages after the others, then by rank, in which a listing without a
 * theme counts half (R4).
 */
export function inRankOrder(
  index: FacetIndex,
  { ages }: ListingQuery,
  ids: readonly string[],
  ranks: ReadonlyMap<string, number>,
): readonly string[] {
  const stale = index.holder("freshness", "stale");
  const untold = ages.length === 0 ? () => false : index.holder("age", UNTOLD);
  const themed = index.codes("theme").map((code) => index.holder("theme", code));
  const weighed = ids.map((id) => {
    const rank = ranks.get(id) ?? 0;
    const group = (rank > 0 ? 0 : 4) + (stale(id) ? 2 : 0) + (untold(id) ? 1 : 0);
    return { id, group, rank: themed.some((has) => has(id)) ? rank * 2 : rank };
  });
  return weighed
    .toSorted((a, b) => a.group - b.group || b.rank - a.rank || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
