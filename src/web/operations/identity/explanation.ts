import type { MatchPair } from "../../../domain/identity/decisions.ts";
import { type MatchingRules, PAIR_FEATURES, type PairFeature } from "../../../domain/identity/matching.ts";

/** What one feature gave to the score. Shares are 0 to 1. */
export interface Contribution {
  readonly feature: PairFeature;
  /** Null: one of the records says nothing to compare. */
  readonly likeness: number | null;
  /** Share of the weights of what could be compared; null when it could not. */
  readonly weight: number | null;
  /** Its part of the score. */
  readonly part: number;
}

/** The score by feature: the mean of what both records tell, by weight. The parts sum up to the score. */
export function contributionsOf(
  { features }: Pick<MatchPair, "features">,
  { weights }: Pick<MatchingRules, "weights">,
): readonly Contribution[] {
  const known = PAIR_FEATURES.filter((feature) => feature in features);
  const likenessOf = (feature: PairFeature): number | null => features[feature] ?? null;
  const compared = known.filter((feature) => likenessOf(feature) !== null);
  // An organisation is recognised by its name alone.
  const weightOf = (feature: PairFeature): number => (known.length === 1 ? 1 : weights[feature]);
  const total = compared.reduce((sum, feature) => sum + weightOf(feature), 0);
  return known.map((feature) => {
    const likeness = likenessOf(feature);
    if (likeness === null || total === 0) return { feature, likeness, weight: null, part: 0 };
    const weight = weightOf(feature) / total;
    return { feature, likeness, weight, part: likeness * weight };
  });
}
