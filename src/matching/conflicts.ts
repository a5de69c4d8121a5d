import {
  type Conflict,
  type MatchingRules,
  type OrganisationEvidence,
  PAIR_FEATURES,
  type PairFeature,
  type RootFeatures,
} from "../domain/identity/matching.ts";
import { ONE_ADDRESS } from "./compare.ts";
import { compareMarks } from "./marks.ts";
import { stems } from "./words.ts";

/** Conflicts under which two roots are two things, whatever else they share. */
const APART: ReadonlySet<Conflict> = new Set(["municipality", "term", "group"]);

/** Whether one of the conflicts keeps two roots apart whatever else they have in common. */
export function isApart(conflicts: readonly Conflict[]): boolean {
  return conflicts.some((conflict) => APART.has(conflict));
}

/** Everything that speaks against two roots being one, in the order of `CONFLICTS`. */
export function conflictsOf(
  [a, b]: readonly [RootFeatures, RootFeatures],
  likeness: Readonly<Record<PairFeature, number | null>>,
  rules: MatchingRules,
  organisation: OrganisationEvidence,
): readonly Conflict[] {
  const marks = compareMarks(a.marks, b.marks);
  const found: readonly (readonly [Conflict, boolean])[] = [
    // One place in two municipalities is a border or a name of before a merger.
    ["municipality", areApart(a.municipalities, b.municipalities) && (likeness.place ?? 0) < ONE_ADDRESS],
    ["term", marks.term === "differ" || areInOtherTerms(a, b)],
    ["group", marks.group === "differ" || areOtherNames(a, b)],
    ["wider", isWider(a, b) || isWider(b, a)],
    ["place", likeness.place !== null && likeness.place < 0.5],
    ["time", likeness.time !== null && likeness.time < 0.5],
    ["mark", marks.term === "one-sided" || marks.group === "one-sided"],
    ["language", isWrittenFurther(a, b) || isWrittenFurther(b, a)],
    ["kind", (a.kind === "volunteering") !== (b.kind === "volunteering")],
    ["written-by-hand", isByHand(a, b, rules, organisation)],
    ["same-source", a.source === b.source],
    ["thin", comparedShare(likeness, rules) < rules.evidence],
  ];
  return found.flatMap(([conflict, isFound]) => (isFound ? [conflict] : []));
}

function areApart(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((code) => b.includes(code));
}

/** One is over before the other begins. */
function areInOtherTerms(a: RootFeatures, b: RootFeatures): boolean {
  const isBefore = (one: RootFeatures, other: RootFeatures): boolean =>
    one.to !== null && other.from !== null && one.to < other.from;
  return isBefore(a, b) || isBefore(b, a);
}

/**
 * Names that begin alike and end each in words of its own, in every language that both have: "Kahvila, Ylikylä" and
 * "Kahvila, Alakylä".
 */
function areOtherNames(a: RootFeatures, b: RootFeatures): boolean {
  const shared = Object.keys(a.names).filter((language) => b.names[language] !== undefined);
  return (
    shared.length > 0 &&
    shared.every((language) => {
      const inA = stems(a.names[language] ?? "");
      const inB = stems(b.names[language] ?? "");
      const isEach = (one: readonly string[], other: readonly string[]): boolean =>
        one.some((word) => !other.includes(word));
      const common = inA.filter((word) => inB.includes(word)).length;
      return common > 0 && isEach(inA, inB) && isEach(inB, inA);
    })
  );
}

/** A PTV service that gathers more than the other tells of: more places, or the words of a national description. */
function isWider(wide: RootFeatures, narrow: RootFeatures): boolean {
  if (wide.source !== "ptv" || narrow.source === "ptv") return false;
  return wide.traces.includes("general-description") || wide.places.length > narrow.places.length + 1;
}

/** A copy in a language that its listing has not: translated, or the copy of another listing. */
function isWrittenFurther(copy: RootFeatures, origin: RootFeatures): boolean {
  if (copy.source !== "ptv" || origin.source === "ptv") return false;
  return Object.keys(copy.names).some((language) => origin.names[language] === undefined);
}

/** PTV never holds a copy of what its own users describe (Lähellä.fi A9). */
function isByHand(
  a: RootFeatures,
  b: RootFeatures,
  rules: MatchingRules,
  organisation: OrganisationEvidence,
): boolean {
  const isHand = ({ traces }: RootFeatures): boolean =>
    traces.some((trace) => rules.handTraces.includes(trace));
  return organisation.usesPtv || isHand(a) || isHand(b);
}

/** Share of all weights whose features both roots tell. */
function comparedShare(
  likeness: Readonly<Record<PairFeature, number | null>>,
  { weights }: MatchingRules,
): number {
  const sum = (features: readonly PairFeature[]): number =>
    features.reduce((total, feature) => total + weights[feature], 0);
  return sum(PAIR_FEATURES.filter((feature) => likeness[feature] !== null)) / sum(PAIR_FEATURES);
}
