import { contentHash } from "../../domain/content-hash.ts";
import type { OrganisationDraft } from "../../domain/derive/draft.ts";
import type { FeatureRow, Graph, IdentityUnit, ScoredPair } from "../../domain/identity/identity.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { MatchingRules, OrganisationFeatures } from "../../domain/identity/matching.ts";
import { keyText, type RecordKey } from "../../domain/source.ts";
import { clusterOrganisations } from "../../matching/cluster-organisations.ts";
import {
  organisationCandidate,
  organisationFeatures,
  organisationKeys,
} from "../../matching/organisations.ts";
import { toClusters } from "./fates.ts";
import { identify, type Matcher } from "./identify.ts";
import { toDecision, toPairLink } from "./identify-roots.ts";

type Rules = MatchingRules["organisation"];

/** A record that describes an organisation; null draft when it cannot be read. */
export interface ReadOrganisation {
  readonly key: RecordKey;
  readonly draft: OrganisationDraft | null;
}

/** Finds out which records describe the same organisation. */
export async function identifyOrganisations(
  records: readonly ReadOrganisation[],
  unit: IdentityUnit,
  rules: Rules,
): Promise<void> {
  if (records.length === 0) return;
  await identify(
    records.map((record) => keyText(record.key)),
    records.flatMap((record) => toRows(record, rules)),
    unit,
    organisationMatcher(rules),
  );
}

function toRows({ key, draft }: ReadOrganisation, rules: Rules): readonly FeatureRow[] {
  if (draft === null) return [];
  const features = organisationFeatures(draft, key);
  return [
    {
      key: keyText(key),
      organisationId: null,
      byHand: false,
      keys: organisationKeys(features),
      features: features as unknown as JsonObject,
      hash: contentHash([features, rules]),
    },
  ];
}

function organisationMatcher(rules: Rules): Matcher {
  return {
    isPaired: () => true,
    score: (one, other) => scoreRows(one, other, rules),
    cluster: clusterGraph,
  };
}

function scoreRows(one: FeatureRow, other: FeatureRow, rules: Rules): ScoredPair | null {
  const [a, b] = one.key < other.key ? [one, other] : [other, one];
  const { verdict, score, warning } = organisationCandidate(featuresOf(a), featuresOf(b), rules);
  if (verdict === "none") return null;
  return {
    a: a.key,
    b: b.key,
    score,
    features: { name: score },
    conflicts: warning === null ? [] : [warning],
    lineage: false,
    aRole: "origin",
    bRole: "origin",
    verdict: verdict === "same" ? "automatic" : "candidate",
  };
}

/** Stored by this module and remade when FEATURES_VERSION changes, for the hash then differs. */
function featuresOf(row: FeatureRow): OrganisationFeatures {
  return row.features as unknown as OrganisationFeatures;
}

function clusterGraph(graph: Graph): ReturnType<Matcher["cluster"]> {
  const keys = graph.members.map((member) => member.key);
  return toClusters(
    graph,
    clusterOrganisations(keys, graph.links.map(toPairLink), graph.links.flatMap(toDecision)),
  );
}
