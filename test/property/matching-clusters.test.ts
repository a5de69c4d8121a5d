import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clustering, PairDecision, PairLink } from "../../src/domain/identity/matching.ts";
import { clusterRoots } from "../../src/matching/cluster.ts";
import { pairKey } from "../../src/matching/decisions.ts";
import { decided, linkOf, MATCHING } from "../support/roots.ts";

const RUNS = { numRuns: 500 };

const LISTINGS = ["lahella/activity/1", "lahella/activity/2", "lahella/activity/3"];
const SERVICES = ["ptv/service/1", "ptv/service/2", "ptv/service/3", "ptv/service/4"];
const ROOTS = [...LISTINGS, ...SERVICES];

const score = fc.constantFrom(0.72, 0.88, 0.95, 0.99, 1);
const across = fc
  .tuple(
    fc.constantFrom(...LISTINGS),
    fc.constantFrom(...SERVICES),
    score,
    fc.constantFrom("automatic", "automatic", "candidate", "related"),
  )
  .map(([origin, copy, likeness, verdict]) => linkOf(origin, copy, likeness, verdict));
const within = fc
  .tuple(fc.subarray(LISTINGS, { minLength: 2, maxLength: 2 }), score)
  .map(([[a = "", b = ""], likeness]) => linkOf(a, b, likeness, "candidate"));
const links = fc.uniqueArray(fc.oneof(across, across, within), { selector: pairKey, maxLength: 12 });
const decision = fc
  .tuple(
    fc.shuffledSubarray(ROOTS, { minLength: 2, maxLength: 2 }),
    fc.constantFrom("same", "different", "different"),
  )
  .map(([[a = "", b = ""], verdict]) => decided(a, b, verdict));
const decisions = fc.uniqueArray(decision, { selector: pairKey, maxLength: 6 });

const cluster = (pairs: readonly PairLink[], told: readonly PairDecision[]): Clustering =>
  clusterRoots(ROOTS, pairs, told, MATCHING);

const together = ({ clusters }: Clustering, a: string, b: string): boolean =>
  clusters.some((members) => members.includes(a) && members.includes(b));

describe("clusterRoots", () => {
  test("holds every root exactly once, even under contradicting decisions", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const members = cluster(pairs, told).clusters.flat();
        expect(members.toSorted()).toEqual(ROOTS.toSorted());
      }),
      RUNS,
    );
  });

  test("does not depend on the order of its input, nor on which end of a pair comes first", () => {
    const turned = ({ a, b, roles, ...link }: PairLink): PairLink => ({
      ...link,
      a: b,
      b: a,
      roles: { a: roles.b, b: roles.a },
    });
    fc.assert(
      fc.property(links, decisions, fc.integer(), (pairs, told, seed) => {
        const order = <T>(items: readonly T[]): readonly T[] => shuffled(items, seed);
        const other = clusterRoots(
          order(ROOTS),
          order(pairs).map((link, index) => (index % 2 === seed % 2 ? turned(link) : link)),
          order(told).map((one) => decided(one.b, one.a, one.verdict)),
          MATCHING,
        );
        const inOrder = ({ questions, ...rest }: Clustering) => ({
          ...rest,
          questions: questions.map(pairKey),
        });
        const one = cluster(pairs, told);
        expect({ ...inOrder(other), cuts: sorted(other) }).toEqual({ ...inOrder(one), cuts: sorted(one) });
      }),
      RUNS,
    );
  });

  test("never puts together what was decided different", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const found = cluster(pairs, told);
        for (const { a, b, verdict } of told) {
          if (verdict === "different") expect(together(found, a, b)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test("puts together what was decided the same, unless a decision stands against it, which is reported", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const found = cluster(pairs, told);
        const broken = new Set(found.contradictions.flatMap(({ chain }) => chain.map(pairKey)));
        for (const { a, b, verdict } of told) {
          if (verdict === "same" && !broken.has(pairKey({ a, b }))) expect(together(found, a, b)).toBe(true);
        }
        if (told.every(({ verdict }) => verdict === "same")) expect(found.contradictions).toEqual([]);
      }),
      RUNS,
    );
  });

  test("gives no cluster two listings that no person put together (R29)", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const byPeople = cluster([], told);
        for (const members of cluster(pairs, told).clusters) {
          const [first = "", ...others] = members.filter((root) => LISTINGS.includes(root));
          for (const other of others) expect(together(byPeople, first, other)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("finds the same again when a person confirms all that it found", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const found = cluster(pairs, told);
        fc.pre(found.contradictions.length === 0);
        const confirmed = found.clusters.flatMap(([first = "", ...others]) =>
          others.map((other) => decided(first, other, "same")),
        );
        expect(cluster(pairs, [...told, ...confirmed]).clusters).toEqual(found.clusters);
      }),
      RUNS,
    );
  });

  test("never asks about a decided pair, a pair of one cluster, or one pair of clusters twice", () => {
    fc.assert(
      fc.property(links, decisions, (pairs, told) => {
        const found = cluster(pairs, told);
        const clusterOf = (root: string): string =>
          found.clusters.find((members) => members.includes(root))?.join() ?? "";
        const asked = found.questions.map(({ a, b }) => pairKey({ a: clusterOf(a), b: clusterOf(b) }));
        expect(new Set(asked).size).toBe(asked.length);
        const broken = new Set(found.contradictions.flatMap(({ chain }) => chain.map(pairKey)));
        const settled = new Set(told.map(pairKey).filter((key) => !broken.has(key)));
        for (const question of found.questions) {
          expect(settled.has(pairKey(question))).toBe(false);
          expect(together(found, question.a, question.b)).toBe(false);
        }
      }),
      RUNS,
    );
  });
});

function sorted({ cuts }: Clustering): readonly string[] {
  return cuts.map(({ a, b, reason }) => `${pairKey({ a, b })} ${reason}`).sort();
}

/** A permutation that depends on the seed alone. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, index) => ({ item, order: Math.imul(index + 1, seed | 1) >>> 0 }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);
}
