import type { CutLink, PairLink } from "../domain/matching.ts";
import { pairKey, type SettledDecisions, sourceOf } from "./decisions.ts";

interface Clustered {
  readonly links: readonly PairLink[];
  readonly cuts: readonly CutLink[];
  readonly settled: SettledDecisions;
  /** Whether the root's cluster holds an origin. */
  readonly isOrigin: (root: string) => boolean;
}

/**
 * What a person is asked: of every two clusters the likeliest pair, unless they were decided apart, or one is a copy
 * that has its origin already. Sorted by score, the likeliest first.
 */
export function questionsOf({ links, cuts, settled, isOrigin }: Clustered): readonly PairLink[] {
  const { groups, isApart } = settled;
  const ambiguous = new Set(cuts.filter(({ reason }) => reason === "ambiguous").map(pairKey));
  const isOpen = (link: PairLink): boolean =>
    (link.verdict === "candidate" || ambiguous.has(pairKey(link))) &&
    groups.find(link.a) !== groups.find(link.b) &&
    !isApart(link.a, link.b) &&
    !(isOtherSource(link) && hasItsOrigin(link, isOrigin));
  const asked = new Map<string, PairLink>();
  for (const link of links.filter(isOpen).sort(byScore)) {
    const key = pairKey({ a: groups.find(link.a), b: groups.find(link.b) });
    if (!asked.has(key)) asked.set(key, link);
  }
  return [...asked.values()];
}

function isOtherSource({ a, b }: PairLink): boolean {
  return sourceOf(a) !== sourceOf(b);
}

/** The link's copy is in a cluster with an origin. */
function hasItsOrigin({ a, b, roles }: PairLink, isOrigin: (root: string) => boolean): boolean {
  return isOrigin(roles.a === "copy" ? a : b);
}

function byScore(one: PairLink, other: PairLink): number {
  return other.score - one.score || (pairKey(one) < pairKey(other) ? -1 : 1);
}
