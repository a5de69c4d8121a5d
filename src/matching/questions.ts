import type { CutLink, MatchingRules, PairLink } from "../domain/identity/matching.ts";
import { pairKey, type SettledDecisions, sourceOf } from "./decisions.ts";

interface Clustered {
  readonly links: readonly PairLink[];
  readonly cuts: readonly CutLink[];
  readonly settled: SettledDecisions;
  /** Whether the root is of a source that others copy from. */
  readonly isFirst: (root: string) => boolean;
  /** Whether the root's cluster holds such a root. */
  readonly isOrigin: (root: string) => boolean;
  readonly limits: Pick<MatchingRules, "lead">;
  /** Roots that their source has no more: a question about one waits, and keeps none about others back. */
  readonly withdrawn: ReadonlySet<string>;
}

/**
 * What a person is asked, the likeliest first: of every two clusters one pair, unless they were decided apart. A copy
 * is asked about with its likeliest origins only, and with other copies not before it has one: the answers that come
 * first often settle the rest. Two copies of which each has its origin are what their origins are.
 */
export function questionsOf(clustered: Clustered): readonly PairLink[] {
  const { links, settled, isFirst, isOrigin, limits, withdrawn } = clustered;
  const { groups } = settled;
  const waits = ({ a, b }: PairLink): boolean => withdrawn.has(a) || withdrawn.has(b);
  const byLikeness = (one: PairLink, other: PairLink): number =>
    Number(waits(one)) - Number(waits(other)) || byScore(one, other);
  const open = links.filter(openTest(clustered)).sort(byLikeness);
  const across = open.filter((link) => isOtherSource(link) && !isOrigin(copyOf(link)));
  const best = new Map<string, PairLink>();
  for (const link of across) {
    const copy = groups.find(copyOf(link));
    if (!best.has(copy)) best.set(copy, link);
  }
  const isLikely = (link: PairLink): boolean => {
    const likeliest = best.get(groups.find(copyOf(link))) ?? link;
    return waits(link) === waits(likeliest) && likeliest.score - link.score < limits.lead;
  };
  const holdsBack = (root: string): boolean => {
    const likeliest = best.get(groups.find(root));
    return likeliest !== undefined && !waits(likeliest);
  };
  const isSettled = (root: string): boolean => isOrigin(root) && !isFirst(root);
  const within = open.filter(
    (link) =>
      !isOtherSource(link) &&
      !holdsBack(link.a) &&
      !holdsBack(link.b) &&
      !(isSettled(link.a) && isSettled(link.b)),
  );
  const asked = new Map<string, PairLink>();
  for (const link of [...across.filter(isLikely), ...within].sort(byLikeness)) {
    const key = pairKey({ a: groups.find(link.a), b: groups.find(link.b) });
    if (!asked.has(key)) asked.set(key, link);
  }
  return [...asked.values()];
}

/** Whether a link is doubtful: a candidate, or an automatic one that fits two origins equally well. */
function openTest({ cuts, settled }: Clustered): (link: PairLink) => boolean {
  const { groups, isApart } = settled;
  const ambiguous = new Set(cuts.filter(({ reason }) => reason === "ambiguous").map(pairKey));
  return (link) =>
    (link.verdict === "candidate" || ambiguous.has(pairKey(link))) &&
    groups.find(link.a) !== groups.find(link.b) &&
    !isApart(link.a, link.b);
}

function isOtherSource({ a, b }: PairLink): boolean {
  return sourceOf(a) !== sourceOf(b);
}

function copyOf({ a, b, roles }: PairLink): string {
  return roles.a === "copy" ? a : b;
}

function byScore(one: PairLink, other: PairLink): number {
  return other.score - one.score || (pairKey(one) < pairKey(other) ? -1 : 1);
}
