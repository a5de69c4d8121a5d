import type { FacetCounts } from "../../domain/catalogue-reader.ts";

/** Counts may lag behind the results by this much: counting all choices of a large catalogue takes longer than finding. */
const KEPT_MS = 10_000;
const KEPT_COUNTS = 500;

/** Counts of searches asked lately; the same search asked at the same time is counted once. Failures are not kept. */
export function createFacetCache(): (key: string, count: () => Promise<FacetCounts>) => Promise<FacetCounts> {
  const kept = new Map<string, { readonly since: number; readonly counts: Promise<FacetCounts> }>();
  return (key, count) => {
    const known = kept.get(key);
    if (known !== undefined && performance.now() - known.since < KEPT_MS) return known.counts;
    const counts = count();
    kept.delete(key);
    kept.set(key, { since: performance.now(), counts });
    counts.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_COUNTS && oldest !== undefined) kept.delete(oldest);
    return counts;
  };
}
