import { describe, expect, test } from "vitest";
import type { PairDecision, PairLink } from "../../../src/domain/identity/matching.ts";
import { clusterRoots } from "../../../src/matching/cluster.ts";
import { decided, linkOf, MATCHING } from "../../support/roots.ts";

/** A and B are listings, the others services. */
const rootOf = (letter: string): string =>
  "AB".includes(letter) ? `lahella/activity/${letter}` : `ptv/service/${letter}`;
const letterOf = (root: string): string => root.slice(-1);
const link = (origin: string, copy: string, score: number, verdict?: PairLink["verdict"]): PairLink =>
  linkOf(rootOf(origin), rootOf(copy), score, verdict);
const told = (a: string, b: string, verdict: PairDecision["verdict"]): PairDecision =>
  decided(rootOf(a), rootOf(b), verdict);

interface Lettered {
  readonly clusters: readonly string[];
  readonly cuts: readonly string[];
  readonly questions: readonly string[];
  readonly contradictions: readonly string[];
}

/** Clusters with letters for roots: `AC` is a cluster of A and C, `AC ambiguous` a cut. */
function cluster(
  roots: string,
  links: readonly PairLink[],
  decisions: readonly PairDecision[] = [],
  withdrawn = "",
): Lettered {
  const terms = { ...MATCHING, withdrawn: new Set(withdrawn.split("").map(rootOf)) };
  const found = clusterRoots(roots.split("").map(rootOf), links, decisions, terms);
  const pair = ({ a, b }: { readonly a: string; readonly b: string }): string => letterOf(a) + letterOf(b);
  return {
    clusters: found.clusters.map((members) => members.map(letterOf).join("")),
    cuts: found.cuts.map((cut) => `${pair(cut)} ${cut.reason}`),
    questions: found.questions.map(pair),
    contradictions: found.contradictions.map((one) => `${pair(one)} by ${one.chain.map(pair).join(" ")}`),
  };
}

describe("clusterRoots", () => {
  test("follows automatic links only", () => {
    const links = [link("A", "C", 0.95), link("A", "D", 0.8, "candidate"), link("A", "E", 0.9, "related")];
    expect(cluster("ACDE", links).clusters).toEqual(["AC", "D", "E"]);
  });

  test("cuts the weakest link of a chain whose ends were decided different", () => {
    const chain = [link("A", "C", 0.97), link("C", "D", 0.99)];
    expect(cluster("ACD", chain, [told("D", "A", "different")])).toMatchObject({
      clusters: ["A", "CD"],
      cuts: ["AC decided-different"],
      contradictions: [],
    });
  });

  test("gives a copy to the origin that fits best, and never joins two origins", () => {
    const links = [link("A", "C", 0.91), link("B", "C", 0.99), link("A", "D", 1)];
    expect(cluster("ABCD", links).clusters).toEqual(["AD", "BC"]);
  });

  test("asks when two origins fit a copy equally well", () => {
    expect(cluster("ABC", [link("A", "C", 1), link("B", "C", 0.99)])).toMatchObject({
      clusters: ["A", "B", "C"],
      cuts: ["AC ambiguous", "BC ambiguous"],
      questions: ["AC", "BC"],
    });
  });

  test("gives the copy of a withdrawn listing to the one entered anew with the same words, and asks nothing", () => {
    const links = [link("A", "C", 1), link("B", "C", 0.99)];
    expect(cluster("ABC", links, [], "A")).toEqual({
      clusters: ["A", "BC"],
      cuts: [],
      questions: [],
      contradictions: [],
    });
    // One that fits it clearly better keeps it, and of two withdrawn ones none is taken.
    expect(cluster("ABC", [link("A", "C", 1), link("B", "C", 0.9)], [], "A").clusters).toEqual(["AC", "B"]);
    expect(cluster("ABC", links, [], "AB").clusters).toEqual(["A", "B", "C"]);
  });

  test("asks about what is there, though a withdrawn listing is likelier", () => {
    const links = [link("A", "C", 0.84, "candidate"), link("B", "C", 0.78, "candidate")];
    expect(cluster("ABC", links, [], "A").questions).toEqual(["BC"]);
    expect(cluster("ABC", links, [], "AB").questions).toEqual(["AC"]);
  });

  test("keeps no question back for one about a withdrawn root, which waits", () => {
    const copies = [link("C", "D", 0.78, "candidate")];
    const links = [link("A", "C", 0.84, "candidate"), ...copies];
    expect(cluster("ACD", links).questions).toEqual(["AC"]);
    expect(cluster("ACD", links, [], "A").questions).toEqual(["CD", "AC"]);
  });

  test("asks when of two like listings one fits both copies better: the other one was edited since", () => {
    const links = ["C", "D"].flatMap((copy) => [link("A", copy, 1), link("B", copy, 0.95)]);
    expect(cluster("ABCD", links)).toMatchObject({ clusters: ["A", "B", "C", "D"], questions: ["AC", "AD"] });
    const own = [link("A", "C", 1), link("B", "C", 0.95), link("A", "D", 0.95), link("B", "D", 1)];
    expect(cluster("ABCD", own)).toMatchObject({ clusters: ["AC", "BD"], questions: [] });
    // A second copy of A takes none away from B, which has a better one.
    expect(cluster("ABCDE", [...links, link("B", "E", 1)]).clusters).toEqual(["ACD", "BE"]);
    expect(
      cluster("ABCD", links, [told("B", "D", "different"), told("B", "C", "different")]).clusters,
    ).toEqual(["ACD", "B"]);
  });

  test("asks of a copy less sure than another: the listing that it is of may be gone", () => {
    const links = [link("A", "C", 1), link("A", "D", 0.95)];
    expect(cluster("ACD", links)).toEqual({
      clusters: ["AC", "D"],
      cuts: ["AD ambiguous"],
      questions: ["AD"],
      contradictions: [],
    });
    // Two as sure are one carried over twice; and one that is surer of another listing says nothing of this one.
    expect(cluster("ACD", [link("A", "C", 0.96), link("A", "D", 0.95)]).clusters).toEqual(["ACD"]);
    expect(cluster("ABCD", [link("A", "C", 0.97), link("B", "C", 1), link("A", "D", 0.9)]).clusters).toEqual([
      "AD",
      "BC",
    ]);
    expect(cluster("ACD", links, [told("A", "C", "different")]).clusters).toEqual(["AD", "C"]);
    expect(cluster("ACD", links, [told("A", "D", "same")]).clusters).toEqual(["ACD"]);
  });

  test("leaves a copy to the listing that a person named, though another fits it", () => {
    expect(cluster("ABC", [link("B", "C", 1)], [told("A", "C", "same")])).toMatchObject({
      clusters: ["AC", "B"],
      cuts: ["BC has-origin"],
      questions: [],
    });
  });

  test("gives each of two listings entered twice a copy of its own, and asks about the two once (R29)", () => {
    const links = ["C", "D"].flatMap((copy) => [link("A", copy, 1), link("B", copy, 1)]);
    const twins = [link("A", "B", 1, "candidate"), link("C", "D", 1, "candidate")];
    expect(cluster("ABCD", [...links, ...twins])).toMatchObject({
      clusters: ["AC", "BD"],
      questions: ["AB"],
    });
  });

  test("joins what a person decided to be the same, across everything", () => {
    const links = [link("A", "C", 1), link("B", "D", 1)];
    expect(cluster("ABCD", links, [told("A", "B", "same")]).clusters).toEqual(["ABCD"]);
    expect(cluster("AB", [], [told("B", "A", "same")]).clusters).toEqual(["AB"]);
  });

  test("reports contradicting decisions and follows none of the chain", () => {
    const decisions = [told("A", "B", "same"), told("B", "C", "same"), told("A", "C", "different")];
    const more = [...decisions, told("A", "D", "same")];
    expect(cluster("ABCD", [link("A", "D", 1)], more)).toMatchObject({
      clusters: ["AD", "B", "C"],
      contradictions: ["AC by AB BC"],
    });
  });

  test("lets decisions and links about vanished roots lie dormant", () => {
    const dormant = [told("A", "X", "same"), told("X", "B", "different")];
    expect(cluster("AB", [link("A", "X", 1)], dormant)).toEqual({
      clusters: ["A", "B"],
      contradictions: [],
      cuts: [],
      questions: [],
    });
  });

  test("asks of a copy with its likeliest listing, and of two copies only when they have none to be asked with", () => {
    const twins = [link("C", "D", 1, "candidate")];
    expect(cluster("CD", twins).questions).toEqual(["CD"]);
    const candidates = [link("A", "C", 0.9, "candidate"), link("B", "C", 0.89, "candidate")];
    expect(cluster("ABCD", [...twins, ...candidates]).questions).toEqual(["AC", "BC"]);
  });

  test("asks nothing of two copies of which each has its own origin", () => {
    const links = [link("A", "C", 1), link("B", "D", 1), link("C", "D", 1, "candidate")];
    expect(cluster("ABCD", links).questions).toEqual([]);
    expect(cluster("ACD", links).questions).toEqual(["CD"]);
  });

  test("never asks again what was decided, nor about a copy that has its origin", () => {
    const candidates = [link("A", "C", 0.8, "candidate"), link("B", "C", 0.75, "candidate")];
    expect(cluster("ABC", candidates).questions).toEqual(["AC"]);
    expect(cluster("ABC", candidates, [told("A", "C", "different")]).questions).toEqual(["BC"]);
    const known = [link("A", "C", 1), link("B", "C", 0.8, "candidate")];
    expect(cluster("ABC", known).questions).toEqual([]);
  });
});
