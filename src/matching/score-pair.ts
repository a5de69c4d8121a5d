import {
  type Conflict,
  type MatchingRules,
  type OrganisationEvidence,
  PAIR_FEATURES,
  type PairFeature,
  type PairScore,
  type PairVerdict,
  type RootFeatures,
} from "../domain/identity/matching.ts";
import { compareRoots, LENGTHENED } from "./compare.ts";
import { conflictsOf, isApart } from "./conflicts.ts";

type Likeness = Readonly<Record<PairFeature, number | null>>;

/**
 * Judges two roots of one organisation: lineage first (does the PTV record read as the copy of the listing?), then a
 * score. Symmetric: exchanging `a` and `b` exchanges the roles and nothing else.
 */
export function scorePair(
  a: RootFeatures,
  b: RootFeatures,
  rules: MatchingRules,
  organisation: OrganisationEvidence,
): PairScore {
  const features = compareRoots(a, b, rules);
  const conflicts = conflictsOf([a, b], features, rules, organisation);
  const lineage = isCopy(features, conflicts, rules);
  const score = round(scoreOf(features, rules));
  const verdict = verdictOf({ score, features, conflicts, lineage, roots: [a, b] }, rules);
  return { score, features, conflicts, lineage, roles: rolesOf(a, b, verdict), verdict };
}

/** A word for word copy: little told (`thin`) is still a copy of little, anything else that keeps apart is not. */
function isCopy(features: Likeness, conflicts: readonly Conflict[], { lineage }: MatchingRules): boolean {
  if (conflicts.some((conflict) => conflict !== "thin")) return false;
  return (features.name ?? 0) >= lineage.name && (features.text ?? 0) >= lineage.text;
}

/** Mean of what could be compared, by weight. */
function scoreOf(features: Likeness, { weights }: MatchingRules): number {
  const told = PAIR_FEATURES.flatMap((feature) => {
    const value = features[feature];
    return value === null ? [] : [{ value, weight: weights[feature] }];
  });
  const weight = told.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? 0 : told.reduce((sum, one) => sum + one.value * one.weight, 0) / weight;
}

interface Judged extends Pick<PairScore, "score" | "features" | "conflicts" | "lineage"> {
  readonly roots: readonly [RootFeatures, RootFeatures];
}

function verdictOf(
  { score, features, conflicts, lineage, roots }: Judged,
  rules: MatchingRules,
): PairVerdict {
  if (isApart(conflicts)) return "none";
  if (conflicts.includes("wider")) return score >= rules.candidate ? "related" : "none";
  if (conflicts.includes("same-source"))
    return score >= rules.twin && isClear(conflicts) ? "candidate" : "none";
  if (lineage) return "automatic";
  const isAlike = score >= rules.automatic && conflicts.length === 0;
  if (isAlike && isSure(features, roots, rules)) return "automatic";
  return score >= rules.candidate ? "candidate" : "none";
}

/**
 * The very same name. Or another: with the same text at the same place and time; of which one only goes on where the
 * other ends, at the same place and time, for nobody does two such things there at once; or that with the same text,
 * where nothing is told otherwise and neither tells a place or a time that the other does not.
 */
function isSure(features: Likeness, roots: Judged["roots"], rules: MatchingRules): boolean {
  const { name, text, place, time, contact, page, facts } = features;
  if ((name ?? 0) >= rules.lineage.name) return true;
  const hasText = (text ?? 0) >= rules.lineage.text;
  const isLonger = (name ?? 0) >= LENGTHENED;
  if (place === 1 && time === 1) return isLonger || (hasText && (name ?? 0) > 0);
  const isSilent = (list: "places" | "slots"): boolean => roots.every((root) => root[list].length === 0);
  return (
    isLonger &&
    hasText &&
    (place === 1 || isSilent("places")) &&
    (time === 1 || isSilent("slots")) &&
    [contact, page, facts].every((value) => value === null || value === 1)
  );
}

/** Two entries of one source that differ in place or time are two groups. */
function isClear(conflicts: readonly Conflict[]): boolean {
  return !conflicts.includes("place") && !conflicts.includes("time");
}

/** The transfer goes one way (Lähellä.fi A9): the listing is the origin. Inside one source the older key is. */
function rolesOf(a: RootFeatures, b: RootFeatures, verdict: PairVerdict): PairScore["roles"] {
  const other = verdict === "related" ? "supplement" : "copy";
  const isFirst = a.source === b.source ? a.root < b.root : a.source === "lahella";
  return isFirst ? { a: "origin", b: other } : { a: other, b: "origin" };
}

/** Four decimals: sums in another order must not give another score. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
