import type { Graph, LinkFate } from "../../domain/identity/identity.ts";
import type { Clustering } from "../../domain/identity/matching.ts";
import type { Clusters } from "./identify.ts";

/** What a clustering says of every link it was given, so that it can be kept beside the link. */
export function toClusters(graph: Graph, clustering: Clustering): Clusters {
  const cuts = new Map(clustering.cuts.map((cut) => [nameOf(cut), cut.reason]));
  const questions = new Set(clustering.questions.map(nameOf));
  const contradicted = new Set(
    clustering.contradictions.flatMap((one) => [nameOf(one), ...one.chain.map(nameOf)]),
  );
  const fates = graph.links.map((link): LinkFate => {
    const name = nameOf(link);
    return {
      a: link.a,
      b: link.b,
      cut: cuts.get(name) ?? null,
      question: questions.has(name),
      contradicted: contradicted.has(name),
    };
  });
  return { clusters: clustering.clusters, fates };
}

function nameOf({ a, b }: { readonly a: string; readonly b: string }): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
