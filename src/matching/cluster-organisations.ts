import type { Clustering, CutLink, PairDecision, PairLink } from "../domain/identity/matching.ts";
import { pairKey, settleDecisions } from "./decisions.ts";

/**
 * Groups records that describe organisations: decisions first, then equal business ids, the likest names first. A link
 * that would join what was decided different is cut and reported. The same for any order of its input.
 */
export function clusterOrganisations(
  records: readonly string[],
  links: readonly PairLink[],
  decisions: readonly PairDecision[],
): Clustering {
  const known = new Set(records);
  const isKnown = ({ a, b }: Pick<PairLink, "a" | "b">): boolean => known.has(a) && known.has(b);
  const settled = settleDecisions(records, decisions.filter(isKnown));
  const { groups, isApart, contradictions } = settled;
  const cuts: CutLink[] = [];
  const ordered = links.filter(isKnown).toSorted(byScore);
  for (const { a, b, verdict } of ordered) {
    if (verdict !== "automatic" || groups.find(a) === groups.find(b)) continue;
    if (isApart(a, b)) cuts.push({ a, b, reason: "decided-different" });
    else groups.join(a, b);
  }
  const questions = ordered.filter(
    ({ a, b, verdict }) => verdict === "candidate" && groups.find(a) !== groups.find(b) && !isApart(a, b),
  );
  return { clusters: groups.all(), contradictions, cuts, questions };
}

function byScore(one: PairLink, other: PairLink): number {
  return other.score - one.score || (pairKey(one) < pairKey(other) ? -1 : 1);
}
