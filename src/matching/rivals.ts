import type { MatchingRules, PairLink } from "../domain/identity/matching.ts";

/** A link seen from its copy. */
export interface Choice {
  readonly copy: string;
  readonly origin: string;
  readonly score: number;
}

/** A link of a copy to its origin, whichever of the two is named first. */
export function toChoice({ a, b, score, roles }: PairLink): Choice {
  return roles.a === "origin" ? { origin: a, copy: b, score } : { origin: b, copy: a, score };
}

/** Orders the surest first; equals by their keys, so that the order in which they came does not matter. */
export function bySurety(a: Choice, b: Choice): number {
  return b.score - a.score || (`${a.copy} ${a.origin}` < `${b.copy} ${b.origin}` ? -1 : 1);
}

/**
 * Finds the listings between which a copy cannot be told to belong: the one that fits it best and those that fit nearly
 * as well. Also one that fits less well but has no better copy, while the best one has another as good: of two listings
 * that said the same one was edited since, so that both copies look like the other's.
 *
 * @param open - all that no person told apart, the surest first; the answer for those of one copy keeps the order
 */
export function createRivals(
  open: readonly Choice[],
  { lead }: Pick<MatchingRules, "lead">,
): (own: readonly Choice[]) => readonly Choice[] {
  const byOrigin = Map.groupBy(open, ({ origin }) => origin);
  const copiesOf = (origin: string): readonly Choice[] => byOrigin.get(origin) ?? [];
  const hasNoBetter = ({ origin, score }: Choice): boolean =>
    copiesOf(origin).every((other) => other.score - score < lead);
  const hasAnotherAsGood = ({ copy, origin, score }: Choice): boolean =>
    copiesOf(origin).some((other) => other.copy !== copy && score - other.score < lead);

  return (own) => {
    const [best] = own;
    if (best === undefined) return [];
    const isShared = hasAnotherAsGood(best);
    return own.filter((choice) => best.score - choice.score < lead || (isShared && hasNoBetter(choice)));
  };
}

/**
 * Finds the listings that have a copy surer by the lead, which fits none better: another one that is less like them is
 * perhaps the copy of a listing that is gone, or was never seen.
 *
 * @param open - all that no person told apart, the surest first
 */
export function createSurerCopies(
  open: readonly Choice[],
  { lead }: Pick<MatchingRules, "lead">,
): (choice: Choice) => boolean {
  const best = Map.groupBy(open, ({ copy }) => copy)
    .values()
    .map(([first]) => first);
  const surest = new Map<string, number>();
  for (const one of best) {
    if (one !== undefined) surest.set(one.origin, Math.max(one.score, surest.get(one.origin) ?? 0));
  }
  return ({ origin, score }) => (surest.get(origin) ?? 0) - score >= lead;
}
