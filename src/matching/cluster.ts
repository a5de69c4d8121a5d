import type {
  Clustering,
  CutLink,
  MatchingRules,
  PairDecision,
  PairLink,
} from "../domain/identity/matching.ts";
import { pairKey, settleDecisions, type SettledDecisions, sourceOf } from "./decisions.ts";
import { questionsOf } from "./questions.ts";
import { bySurety, type Choice, createRivals, createSurerCopies, toChoice } from "./rivals.ts";

type Limits = Pick<MatchingRules, "lead" | "twin">;

interface Terms extends Limits {
  /** Roots that their source has no more: no rivals of those that it has. None when not given. */
  readonly withdrawn?: ReadonlySet<string>;
}

/**
 * Groups roots into listings: an equivalence relation over decisions and automatic links, the same for any order of
 * its input. Decisions come first. Then every copy goes to the origin that fits it best, the surest copies first; a
 * link that would join what was decided different, or bring a second origin into a cluster, is cut and reported. Links
 * and decisions about roots that are not in `roots` lie dormant.
 *
 * @param roots - keys of all roots of the component
 * @param links - all scored pairs of the component, whatever their verdict
 */
export function clusterRoots(
  roots: readonly string[],
  links: readonly PairLink[],
  decisions: readonly PairDecision[],
  { withdrawn = new Set(), ...limits }: Terms,
): Clustering {
  const known = new Set(roots);
  const isKnown = ({ a, b }: Pick<PairLink, "a" | "b">): boolean => known.has(a) && known.has(b);
  const alive = links.filter(isKnown);
  const settled = settleDecisions(roots, decisions.filter(isKnown));
  const { cuts, isFirst, isOrigin } = createFollower(roots, alive, settled, { ...limits, withdrawn });
  return {
    clusters: settled.groups.all(),
    contradictions: settled.contradictions,
    cuts,
    questions: questionsOf({ links: alive, cuts, settled, isFirst, isOrigin, limits, withdrawn }),
  };
}

/** Joins the groups along automatic links, copy by copy. */
function createFollower(
  roots: readonly string[],
  links: readonly PairLink[],
  settled: SettledDecisions,
  { withdrawn, ...limits }: Required<Terms>,
): Pick<Parameters<typeof questionsOf>[0], "cuts" | "isFirst" | "isOrigin"> {
  const { groups } = settled;
  const choices = links
    .filter(({ verdict }) => verdict === "automatic")
    .map(toChoice)
    .sort(bySurety);
  const first = new Set(originsOf(roots, choices));
  const withOrigin = new Set([...first].map(groups.find));
  const isOrigin = (root: string): boolean => withOrigin.has(groups.find(root));
  const copied = new Map<string, number>();
  const cuts: CutLink[] = [];

  const join = ({ copy, origin }: Choice): CutLink["reason"] | null => {
    if (groups.find(copy) === groups.find(origin)) return null;
    if (settled.isApart(copy, origin)) return "decided-different";
    if (isOrigin(copy) && isOrigin(origin)) return "has-origin";
    const keepsOrigin = isOrigin(copy) || isOrigin(origin);
    groups.join(copy, origin);
    if (keepsOrigin) withOrigin.add(groups.find(copy));
    copied.set(origin, (copied.get(origin) ?? 0) + 1);
    return null;
  };
  const isTwin = twinTest(links, settled, limits);
  const areTwins = (own: readonly Choice[]): boolean =>
    own.every(({ origin }) => isTwin(origin, own[0]?.origin ?? origin));
  const open = choices.filter(({ copy, origin }) => !settled.isToldApart(copy, origin));
  const rivalsOf = createRivals(open, limits);
  const hasSurerCopy = createSurerCopies(open, limits);

  for (const own of Map.groupBy(open, ({ copy }) => copy).values()) {
    const all = rivalsOf(own);
    const rivals = areTwins(all) ? all : presentFirst(all, withdrawn);
    const free = rivals.filter((choice) => !hasSurerCopy(choice));
    if (!areTwins(rivals) || free.length === 0) {
      cuts.push(...rivals.map((choice) => cutLink(choice, "ambiguous")));
      continue;
    }
    // Of twins each gets a copy of its own.
    const times = ({ origin }: Choice): number => copied.get(origin) ?? 0;
    for (const choice of free.toSorted((one, other) => times(one) - times(other) || bySurety(one, other))) {
      const reason = join(choice);
      if (reason === null) break;
      cuts.push(cutLink(choice, reason));
    }
  }
  return { cuts, isFirst: (root) => first.has(root), isOrigin };
}

/** Of listings that fit a copy alike, those that their source still has, if it has any. */
function presentFirst(rivals: readonly Choice[], withdrawn: ReadonlySet<string>): readonly Choice[] {
  const present = rivals.filter(({ origin }) => !withdrawn.has(origin));
  return present.length > 0 ? present : rivals;
}

/**
 * Roots of the sources that others copy from: two of them are one listing only when a person says so (R29).
 */
function originsOf(roots: readonly string[], choices: readonly Choice[]): readonly string[] {
  const copies = new Set(choices.map(({ copy }) => copy));
  const first = choices.filter(({ origin }) => !copies.has(origin));
  const sources = new Set(first.map(({ origin }) => sourceOf(origin)));
  return roots.filter((root) => sources.has(sourceOf(root)));
}

/** Whether two origins are one activity, decided so or entered twice (R29): then a copy may go to either. */
function twinTest(
  links: readonly PairLink[],
  { groups }: SettledDecisions,
  { twin }: Limits,
): (a: string, b: string) => boolean {
  const twins = links.filter(({ score, verdict }) => verdict === "candidate" && score >= twin).map(pairKey);
  const known = new Set(twins);
  return (a, b) => groups.find(a) === groups.find(b) || known.has(pairKey({ a, b }));
}

function cutLink({ copy, origin }: Choice, reason: CutLink["reason"]): CutLink {
  return copy < origin ? { a: copy, b: origin, reason } : { a: origin, b: copy, reason };
}
