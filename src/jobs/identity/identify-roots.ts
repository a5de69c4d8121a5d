import { contentHash } from "../../domain/content-hash.ts";
import type { KnownOrganisation, Reading } from "../../domain/derive/derivation.ts";
import type { FeatureRow, Graph, IdentityUnit, Link, ScoredPair } from "../../domain/identity/identity.ts";
import type { JsonObject } from "../../domain/json.ts";
import type {
  MatchingRules,
  OrganisationEvidence,
  PairDecision,
  PairLink,
  RootFeatures,
} from "../../domain/identity/matching.ts";
import { keyText } from "../../domain/source.ts";
import { blockKeys, isPaired } from "../../matching/block-keys.ts";
import { clusterRoots } from "../../matching/cluster.ts";
import { organisationEvidence } from "../../matching/organisation-evidence.ts";
import { rootFeatures } from "../../matching/root-features.ts";
import { scorePair } from "../../matching/score-pair.ts";
import { toClusters } from "./fates.ts";
import { identify, type Matcher } from "./identify.ts";

interface ReadRoot {
  readonly key: string;
  readonly features: RootFeatures;
  readonly organisation: KnownOrganisation | null;
}

/**
 * Finds out which roots describe the same activity. Roots are compared within their organisation; whether that uses
 * PTV itself is judged from all its roots, so that all are looked at again when it turns out otherwise.
 */
export async function identifyRoots(
  readings: readonly Reading[],
  unit: IdentityUnit,
  rules: MatchingRules,
): Promise<void> {
  if (readings.length === 0) return;
  const roots = readings.flatMap(toReadRoot);
  const evidence = await judgeOrganisations(roots, unit, rules);
  const rows = roots.map((root) => toRow(root, evidence, rules));
  await identify(
    readings.map((reading) => keyText(reading.root.key)),
    rows,
    unit,
    rootMatcher(evidence, rules),
  );
}

function toReadRoot({ root, draft }: Reading): readonly ReadRoot[] {
  // What retention has been at keeps what was known of it, as what cannot be read does.
  if (draft === null || root.record.scrubbed) return [];
  const organisation =
    draft.organisation === null ? null : (root.organisations.get(keyText(draft.organisation)) ?? null);
  return [{ key: keyText(root.key), features: rootFeatures(draft, root.key), organisation }];
}

/** What is known of each organisation, with the roots as they are now read. */
async function judgeOrganisations(
  roots: readonly ReadRoot[],
  unit: IdentityUnit,
  rules: MatchingRules,
): Promise<ReadonlyMap<string, OrganisationEvidence>> {
  const organisations = new Map(
    roots.flatMap(({ organisation }) => (organisation === null ? [] : [[organisation.id, organisation]])),
  );
  const own = new Set(roots.map((root) => root.key));
  const before = await unit.writtenByHand([...organisations.keys()], [...own]);
  const evidence = new Map<string, OrganisationEvidence>();
  const turned: string[] = [];
  for (const id of new Set([...organisations.keys(), ...before.keys()])) {
    const known = before.get(id) ?? new Set();
    const type = organisations.get(id)?.type;
    const elsewhere = [...known].some((key) => !own.has(key));
    const here = roots.filter((root) => root.organisation?.id === id).map((root) => root.features);
    const told = organisationEvidence(here, type === undefined ? [] : [type], rules.handTraces);
    evidence.set(id, elsewhere ? { usesPtv: true } : told);
    if (!elsewhere && known.size > 0 !== here.some((features) => isByHand(features, rules))) turned.push(id);
  }
  if (turned.length > 0) await unit.markOrganisations(turned);
  return evidence;
}

function isByHand({ traces }: RootFeatures, rules: MatchingRules): boolean {
  return traces.some((trace) => rules.handTraces.includes(trace));
}

/** Keys hold within the organisation; a root of nobody is compared with none. */
function toRow(
  { key, features, organisation }: ReadRoot,
  evidence: ReadonlyMap<string, OrganisationEvidence>,
  rules: MatchingRules,
): FeatureRow {
  const keys = organisation === null ? [] : blockKeys(features).map((block) => `${organisation.id}|${block}`);
  const known = organisation === null ? null : (evidence.get(organisation.id) ?? null);
  return {
    key,
    organisationId: organisation?.id ?? null,
    byHand: isByHand(features, rules),
    keys,
    features: features as unknown as JsonObject,
    hash: contentHash([features, keys, known, rules]),
  };
}

function rootMatcher(evidence: ReadonlyMap<string, OrganisationEvidence>, rules: MatchingRules): Matcher {
  return {
    isPaired: (one, other, key) =>
      isPaired(featuresOf(one), featuresOf(other), key.slice(key.indexOf("|") + 1)),
    score: (one, other) => scoreRows(one, other, evidence, rules),
    cluster: (graph) => clusterGraph(graph, rules),
  };
}

/** Stored by this module and remade when FEATURES_VERSION changes, for the hash then differs. */
function featuresOf(row: FeatureRow): RootFeatures {
  return row.features as unknown as RootFeatures;
}

function scoreRows(
  one: FeatureRow,
  other: FeatureRow,
  evidence: ReadonlyMap<string, OrganisationEvidence>,
  rules: MatchingRules,
): ScoredPair | null {
  const [a, b] = one.key < other.key ? [one, other] : [other, one];
  const known = evidence.get(one.organisationId ?? "") ?? evidence.get(other.organisationId ?? "");
  if (known === undefined) return null;
  const { roles, ...score } = scorePair(featuresOf(a), featuresOf(b), rules, known);
  if (score.verdict === "none") return null;
  return { ...score, a: a.key, b: b.key, aRole: roles.a, bRole: roles.b };
}

function clusterGraph(graph: Graph, rules: MatchingRules): ReturnType<Matcher["cluster"]> {
  const keys = graph.members.map((member) => member.key);
  const withdrawn = new Set(graph.members.filter((member) => member.isWithdrawn).map((member) => member.key));
  return toClusters(
    graph,
    clusterRoots(keys, graph.links.map(toPairLink), graph.links.flatMap(toDecision), { ...rules, withdrawn }),
  );
}

export function toPairLink({ a, b, score, verdict, aRole, bRole }: Link): PairLink {
  return { a, b, score: score ?? 0, verdict, roles: { a: aRole, b: bRole } };
}

export function toDecision({ a, b, decided }: Link): readonly PairDecision[] {
  return decided === null ? [] : [{ a, b, verdict: decided }];
}
