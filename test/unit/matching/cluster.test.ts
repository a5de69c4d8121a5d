import { describe, expect, test } from "vitest";
import { clusterRoots } from "../../../src/matching/cluster.ts";
import { decided, linkOf, MATCHING } from "../../support/roots.ts";

const cluster = (
  roots: string,
  links: Parameters<typeof clusterRoots>[1],
  decisions: Parameters<typeof clusterRoots>[2] = [],
) => clusterRoots(roots.split(""), links, decisions, MATCHING);

const clusters = (...input: Parameters<typeof cluster>): readonly string[] =>
  cluster(...input).clusters.map((members) => members.join(""));

describe("clusterRoots", () => {
  test("follows automatic links only", () => {
    const links = [
      linkOf("A", "B", 0.95),
      linkOf("A", "C", 0.8, "candidate"),
      linkOf("A", "D", 0.9, "related"),
    ];
    expect(clusters("ABCD", links)).toEqual(["AB", "C", "D"]);
  });

  test("cuts the weakest link of a chain whose ends were decided different", () => {
    const chain = [linkOf("A", "B", 0.97), linkOf("B", "C", 0.99)];
    const result = cluster("ABC", chain, [decided("C", "A", "different")]);
    expect(result.clusters).toEqual([["A"], ["B", "C"]]);
    expect(result.cuts).toEqual([{ a: "A", b: "B", reason: "decided-different" }]);
    expect(result.contradictions).toEqual([]);
  });

  test("gives a copy to the origin that fits best, and never joins two origins", () => {
    const links = [linkOf("A", "C", 0.91), linkOf("B", "C", 0.99), linkOf("A", "D", 1)];
    expect(clusters("ABCD", links)).toEqual(["AD", "BC"]);
  });

  test("asks when two origins fit a copy equally well", () => {
    const result = cluster("ABC", [linkOf("A", "C", 1), linkOf("B", "C", 0.99)]);
    expect(result.clusters).toEqual([["A"], ["B"], ["C"]]);
    expect(result.cuts.map(({ reason }) => reason)).toEqual(["ambiguous", "ambiguous"]);
    expect(result.questions.map(({ a, b }) => a + b)).toEqual(["AC", "BC"]);
  });

  test("gives each of two listings entered twice a copy of its own, and asks about the two once (R29)", () => {
    const links = ["C", "D"].flatMap((copy) => [linkOf("A", copy, 1), linkOf("B", copy, 1)]);
    const twins = [linkOf("A", "B", 1, "candidate"), linkOf("C", "D", 1, "candidate")];
    const result = cluster("ABCD", [...links, ...twins]);
    expect(result.clusters).toEqual([
      ["A", "C"],
      ["B", "D"],
    ]);
    expect(result.questions.map(({ a, b }) => a + b)).toEqual(["AB"]);
  });

  test("joins what a person decided to be the same, across everything", () => {
    const links = [linkOf("A", "C", 1), linkOf("B", "D", 1)];
    expect(clusters("ABCD", links, [decided("A", "B", "same")])).toEqual(["ABCD"]);
    expect(clusters("AB", [], [decided("B", "A", "same")])).toEqual(["AB"]);
  });

  test("reports contradicting decisions and follows none of the chain", () => {
    const decisions = [decided("A", "B", "same"), decided("B", "C", "same"), decided("A", "C", "different")];
    const result = cluster("ABCD", [linkOf("A", "D", 1)], [...decisions, decided("A", "D", "same")]);
    expect(result.clusters).toEqual([["A", "D"], ["B"], ["C"]]);
    expect(result.contradictions).toEqual([
      { a: "A", b: "C", chain: [decided("A", "B", "same"), decided("B", "C", "same")] },
    ]);
  });

  test("lets decisions and links about vanished roots lie dormant", () => {
    const result = cluster(
      "AB",
      [linkOf("A", "X", 1)],
      [decided("A", "X", "same"), decided("X", "B", "different")],
    );
    expect(result).toEqual({ clusters: [["A"], ["B"]], contradictions: [], cuts: [], questions: [] });
  });

  test("never asks again what was decided, nor about a copy that has its origin", () => {
    const candidates = [linkOf("A", "C", 0.8, "candidate"), linkOf("B", "C", 0.75, "candidate")];
    const asked = (...decisions: Parameters<typeof clusterRoots>[2]) =>
      cluster("ABC", candidates, decisions).questions.map(({ a, b }) => a + b);
    expect(asked()).toEqual(["AC", "BC"]);
    expect(asked(decided("A", "C", "different"))).toEqual(["BC"]);
    const known = [linkOf("lahella/1", "ptv/1", 1), linkOf("lahella/2", "ptv/1", 0.8, "candidate")];
    expect(clusterRoots(["lahella/1", "lahella/2", "ptv/1"], known, [], MATCHING).questions).toEqual([]);
  });
});
