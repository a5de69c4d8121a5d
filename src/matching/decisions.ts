import type { Contradiction, PairDecision } from "../domain/identity/matching.ts";
import { createGroups, type Groups } from "./groups.ts";

export interface SettledDecisions {
  /** The roots as the decisions `same` group them; more can be joined. */
  readonly groups: Groups;
  /** Whether joining the groups of two roots would put together what was decided different. */
  readonly isApart: (a: string, b: string) => boolean;
  /** Whether a person decided of these very two that they are different. */
  readonly isToldApart: (a: string, b: string) => boolean;
  readonly contradictions: readonly Contradiction[];
}

/**
 * What people decided, as groups. Where a decision `different` stands against a chain of `same`, none of the chain
 * holds and the contradiction is reported: showing something twice does less harm than hiding it.
 */
export function settleDecisions(
  roots: readonly string[],
  decisions: readonly PairDecision[],
): SettledDecisions {
  const ordered = uniqueDecisions(decisions);
  const different = ordered.filter(({ verdict }) => verdict === "different");
  let same = ordered.filter(({ verdict }) => verdict === "same");
  const contradictions: Contradiction[] = [];
  for (const { a, b } of different) {
    for (let chain = chainBetween(a, b, same); chain !== null; chain = chainBetween(a, b, same)) {
      const broken = new Set(chain);
      contradictions.push({ a, b, chain });
      same = same.filter((decision) => !broken.has(decision));
    }
  }
  const groups = createGroups(roots);
  for (const { a, b } of same) groups.join(a, b);
  const toldApart = new Set(different.map(pairKey));
  return {
    groups,
    contradictions,
    isToldApart: (a, b) => toldApart.has(pairKey({ a, b })),
    isApart: (one, other) => {
      const ends = new Set([groups.find(one), groups.find(other)]);
      return different.some(
        ({ a, b }) =>
          groups.find(a) !== groups.find(b) && ends.has(groups.find(a)) && ends.has(groups.find(b)),
      );
    },
  };
}

/** Each with `a` before `b`, sorted, without repetitions. */
function uniqueDecisions(decisions: readonly PairDecision[]): readonly PairDecision[] {
  const inOrder = decisions.map(({ a, b, verdict }) => (a < b ? { a, b, verdict } : { a: b, b: a, verdict }));
  const byText = new Map(inOrder.map((decision) => [`${pairKey(decision)} ${decision.verdict}`, decision]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, decision]) => decision);
}

/** The shortest chain of decisions from one root to another; null when there is none. */
function chainBetween(
  from: string,
  to: string,
  same: readonly PairDecision[],
): readonly PairDecision[] | null {
  const reached = new Map<string, readonly PairDecision[]>([[from, []]]);
  let edge = [from];
  while (edge.length > 0) {
    const next: string[] = [];
    for (const root of edge) {
      const before = reached.get(root) ?? [];
      for (const decision of same) {
        if (decision.a !== root && decision.b !== root) continue;
        const other = decision.a === root ? decision.b : decision.a;
        if (reached.has(other)) continue;
        if (other === to) return [...before, decision];
        reached.set(other, [...before, decision]);
        next.push(other);
      }
    }
    edge = next.sort();
  }
  return null;
}

/** The same text for a pair in either order. */
export function pairKey({ a, b }: { readonly a: string; readonly b: string }): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The source of a root, whose key begins with it. */
export function sourceOf(root: string): string {
  return root.slice(0, root.indexOf("/"));
}
