import type { MatchingRules } from "../../../src/domain/identity/matching.ts";
import { keyText } from "../../../src/domain/source.ts";
import { blockKeys } from "../../../src/matching/block-keys.ts";
import { clusterRoots } from "../../../src/matching/cluster.ts";
import { organisationEvidence } from "../../../src/matching/organisation-evidence.ts";
import { rootFeatures } from "../../../src/matching/root-features.ts";
import { scorePair } from "../../../src/matching/score-pair.ts";
import type { MappedSources } from "./mapped-sources.ts";
import { matchAll, type Matched } from "./match-all.ts";

const CHANGES = 200;

/** Processor time of the pure functions alone; what the database adds is measured where it is used. */
export function costLines(sources: MappedSources, rules: MatchingRules): readonly string[] {
  const start = performance.now();
  const matched = matchAll(sources, rules);
  const whole = performance.now() - start;
  const changed = changedOnes(sources, matched, rules);
  const bytes = [...matched.features.values()].map((features) => JSON.stringify(features).length);
  const mean = bytes.reduce((sum, size) => sum + size, 0) / bytes.length;
  return [
    `${sources.roots.length} roots from scratch: ${(whole / 1000).toFixed(1)} s, ${matched.pairs.length} pairs scored`,
    `one changed root: ${changed.median.toFixed(2)} ms in the middle, ${changed.worst.toFixed(2)} ms at worst of ${CHANGES}`,
    `features of a root: ${Math.round(mean)} bytes in the mean, ${Math.max(...bytes)} at most`,
  ];
}

/** Reading, scoring and clustering anew what one changed root touches: its organisation. */
function changedOnes(
  sources: MappedSources,
  matched: Matched,
  rules: MatchingRules,
): { readonly median: number; readonly worst: number } {
  const members = Map.groupBy(
    matched.organisationOf.keys(),
    (root) => matched.organisationOf.get(root) ?? "",
  );
  const step = Math.max(1, Math.floor(sources.roots.length / CHANGES));
  const times = sources.roots
    .filter((_, index) => index % step === 0)
    .map(({ key, draft }) => {
      const organisation = matched.organisationOf.get(keyText(key)) ?? "";
      const others = (members.get(organisation) ?? []).flatMap((root) => matched.features.get(root) ?? []);
      const links = matched.pairs.filter(({ a }) => matched.organisationOf.get(a) === organisation);
      const start = performance.now();
      const own = rootFeatures(draft, key);
      const keys = new Set(blockKeys(own));
      const evidence = organisationEvidence(others, [], rules.handTraces);
      for (const other of others) {
        if (blockKeys(other).some((one) => keys.has(one))) scorePair(own, other, rules, evidence);
      }
      clusterRoots(
        others.map(({ root }) => root),
        links,
        [],
        rules,
      );
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0 };
}
