import type {
  Clustering,
  MatchingRules,
  OrganisationFeatures,
  PairLink,
  PairScore,
  RootFeatures,
} from "../../../src/domain/identity/matching.ts";
import { keyText } from "../../../src/domain/source.ts";
import { blockKeys, isPaired } from "../../../src/matching/block-keys.ts";
import { clusterRoots } from "../../../src/matching/cluster.ts";
import { pairKey } from "../../../src/matching/decisions.ts";
import { createGroups } from "../../../src/matching/groups.ts";
import { organisationEvidence } from "../../../src/matching/organisation-evidence.ts";
import {
  organisationCandidate,
  organisationFeatures,
  organisationKeys,
} from "../../../src/matching/organisations.ts";
import { rootFeatures } from "../../../src/matching/root-features.ts";
import { scorePair } from "../../../src/matching/score-pair.ts";
import type { MappedSources } from "./mapped-sources.ts";

type ScoredPair = PairScore & Pick<PairLink, "a" | "b">;

export interface Matched {
  readonly features: ReadonlyMap<string, RootFeatures>;
  readonly pairs: readonly ScoredPair[];
  readonly clusterings: readonly Clustering[];
  /** Root → key of its organisation's group; roots without an organisation are left out of all comparing. */
  readonly organisationOf: ReadonlyMap<string, string>;
  /** Pairs of organisation groups that a person is asked about. */
  readonly organisationQuestions: readonly {
    readonly a: string;
    readonly b: string;
    readonly warning: boolean;
  }[];
}

/** All of matching in memory, the slow and plain way: features, organisations, candidates, scores, clusters. */
export function matchAll(sources: MappedSources, rules: MatchingRules): Matched {
  const { groups, questions } = groupOrganisations(sources, rules);
  const byRecord = new Map(sources.organisations.map((one) => [keyText(one.key), one.draft]));
  const features = new Map<string, RootFeatures>();
  const organisationOf = new Map<string, string>();
  for (const { key, draft } of sources.roots) {
    const root = rootFeatures(draft, key);
    features.set(root.root, root);
    if (draft.organisation !== null) organisationOf.set(root.root, groups.find(keyText(draft.organisation)));
  }
  const types = Map.groupBy(byRecord, ([record]) => groups.find(record));
  const members = Map.groupBy(organisationOf.keys(), (root) => organisationOf.get(root) ?? "");
  const perOrganisation = [...members].map(([organisation, roots]) => {
    const known = roots.flatMap((root) => features.get(root) ?? []);
    const kinds = (types.get(organisation) ?? []).map(([, draft]) => draft.type);
    const pairs = scoreWithin(known, rules, organisationEvidence(known, kinds, rules.handTraces));
    return { pairs, clustering: clusterRoots(roots, pairs, [], rules) };
  });
  return {
    features,
    organisationOf,
    pairs: perOrganisation.flatMap(({ pairs }) => pairs),
    clusterings: perOrganisation.map(({ clustering }) => clustering),
    organisationQuestions: questions,
  };
}

function groupOrganisations(
  { organisations }: MappedSources,
  rules: MatchingRules,
): {
  readonly groups: ReturnType<typeof createGroups>;
  readonly questions: Matched["organisationQuestions"];
} {
  const all = organisations.map(({ key, draft }) => organisationFeatures(draft, key));
  const groups = createGroups(all.map(({ record }) => record));
  const doubtful: { a: string; b: string; warning: boolean }[] = [];
  for (const [a, b] of pairsByKeys(all, organisationKeys, ({ record }) => record)) {
    const { verdict, warning } = organisationCandidate(a, b, rules.organisation);
    if (verdict === "same") groups.join(a.record, b.record);
    if (verdict === "candidate") doubtful.push({ a: a.record, b: b.record, warning: warning !== null });
  }
  const open = doubtful
    .map(({ a, b, warning }) => ({ a: groups.find(a), b: groups.find(b), warning }))
    .filter(({ a, b }) => a !== b);
  return { groups, questions: [...new Map(open.map((one) => [pairKey(one), one])).values()] };
}

function scoreWithin(
  roots: readonly RootFeatures[],
  rules: MatchingRules,
  evidence: ReturnType<typeof organisationEvidence>,
): readonly ScoredPair[] {
  const pairs = pairsByKeys(roots, blockKeys, ({ root }) => root, isPaired);
  return pairs.map(([a, b]) => ({ ...scorePair(a, b, rules, evidence), a: a.root, b: b.root }));
}

/** Every pair that shares a key, once. */
function pairsByKeys<Item extends RootFeatures | OrganisationFeatures>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
  nameOf: (item: Item) => string,
  isWanted: (a: Item, b: Item, key: string) => boolean = () => true,
): readonly (readonly [Item, Item])[] {
  const byKey = new Map<string, Item[]>();
  const pairs = new Map<string, readonly [Item, Item]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const others = byKey.get(key) ?? [];
      for (const other of others) {
        if (isWanted(other, item, key))
          pairs.set(pairKey({ a: nameOf(other), b: nameOf(item) }), [other, item]);
      }
      byKey.set(key, [...others, item]);
    }
  }
  return [...pairs.values()];
}
