import type { PairLink } from "../../../src/domain/identity/matching.ts";
import type { CaseKind } from "../../simulator/cases/case-labels.ts";
import type { RootTruth, Truth } from "../../simulator/cases/truth.ts";
import type { Matched } from "./match-all.ts";

/** What became of the roots of one case. */
export interface CaseFigures {
  automatic: number;
  /** A person is asked about the pair itself. */
  queue: number;
  /** A person is asked whether the two organisations are one; the rest follows by itself. */
  organisationQueue: number;
  missed: number;
}

export interface Measured {
  readonly scored: number;
  readonly questions: number;
  readonly rightQuestions: number;
  readonly organisationQuestions: number;
  /** Pairs that share a cluster, and those of them that should not. */
  readonly merged: number;
  readonly wrong: readonly WrongMerge[];
  readonly byCase: ReadonlyMap<CaseKind, CaseFigures>;
  /** Of wider services: shown as related to their listing. */
  readonly related: { readonly found: number; readonly all: number };
}

interface WrongMerge {
  readonly a: string;
  readonly b: string;
  readonly why: "strangers" | "written-by-hand" | "same-source";
}

const COPIES: ReadonlySet<CaseKind> = new Set<CaseKind>([
  "copy",
  "copy-lagging",
  "copy-edited",
  "copy-translated",
  "copy-second",
  "copy-without-business-id",
  "copy-after-id-fault",
]);
const BY_HAND: ReadonlySet<CaseKind> = new Set<CaseKind>(["written-twice", "pasted-twice"]);

export function isCopyCase(kind: CaseKind): boolean {
  return COPIES.has(kind);
}

/** Compares what matching found with what is true. Roots that no mapper could read are left out. */
export function measure(matched: Matched, truth: Truth): Measured {
  const truths = new Map(
    truth.roots.filter(({ root }) => matched.features.has(root)).map((one) => [one.root, one]),
  );
  const clusters = matched.clusterings.flatMap((clustering) => clustering.clusters);
  const questions = matched.clusterings.flatMap((clustering) => clustering.questions);
  const pairs = clusters.flatMap((members) => pairsOf(members));
  const isTrue = ({ a, b }: Pick<PairLink, "a" | "b">): boolean =>
    truths.get(a)?.entity === truths.get(b)?.entity;
  return {
    scored: matched.pairs.length,
    questions: questions.length,
    rightQuestions: questions.filter(isTrue).length,
    organisationQuestions: matched.organisationQuestions.length,
    merged: pairs.length,
    wrong: pairs.flatMap((pair) => wrongMerge(pair, truths) ?? []),
    byCase: figuresByCase(matched, truths),
    related: relatedFigures(matched, truth),
  };
}

function pairsOf(members: readonly string[]): readonly { readonly a: string; readonly b: string }[] {
  return members.flatMap((a, index) => members.slice(index + 1).map((b) => ({ a, b })));
}

function wrongMerge(
  { a, b }: { readonly a: string; readonly b: string },
  truths: ReadonlyMap<string, RootTruth>,
): WrongMerge | null {
  const kinds = [truths.get(a)?.case, truths.get(b)?.case];
  if (truths.get(a)?.entity !== truths.get(b)?.entity) return { a, b, why: "strangers" };
  if (kinds.some((kind) => kind !== undefined && BY_HAND.has(kind))) return { a, b, why: "written-by-hand" };
  const bothListings = a.startsWith("lahella/") && b.startsWith("lahella/");
  return bothListings ? { a, b, why: "same-source" } : null;
}

/** For every root with a truth to find: how far it was brought to another root of its entity. */
function figuresByCase(
  matched: Matched,
  truths: ReadonlyMap<string, RootTruth>,
): ReadonlyMap<CaseKind, CaseFigures> {
  const byEntity = Map.groupBy(truths.values(), ({ entity }) => entity);
  const fate = createFates(matched);
  const figures = new Map<CaseKind, CaseFigures>();
  for (const own of truths.values()) {
    const others = (byEntity.get(own.entity) ?? []).filter((other) => isWanted(own, other));
    if (others.length === 0) continue;
    const found = others.map((other) => fate(own.root, other.root));
    const known = figures.get(own.case) ?? { automatic: 0, queue: 0, organisationQueue: 0, missed: 0 };
    const best = FATES.find((one) => found.includes(one)) ?? "missed";
    figures.set(own.case, { ...known, [best]: known[best] + 1 });
  }
  return figures;
}

/** Copies and hand-written twins look for their listing, what was entered twice for the other entry. */
function isWanted(own: RootTruth, other: RootTruth): boolean {
  if (own.root === other.root) return false;
  if (own.case === "entered-twice") return own.root.split("/")[0] === other.root.split("/")[0];
  return (COPIES.has(own.case) || BY_HAND.has(own.case)) && other.root.startsWith("lahella/");
}

const FATES = ["automatic", "queue", "organisationQueue", "missed"] as const;

function createFates(matched: Matched): (a: string, b: string) => (typeof FATES)[number] {
  const clusterOf = new Map<string, number>();
  const clusters = matched.clusterings.flatMap((clustering) => clustering.clusters);
  clusters.forEach((members, index) => {
    for (const root of members) clusterOf.set(root, index);
  });
  const key = (a: string | number, b: string | number): string => [String(a), String(b)].sort().join(" ");
  const questions = matched.clusterings.flatMap((clustering) => clustering.questions);
  // Asked of one pair, answered for the whole of both clusters.
  const asked = new Set(questions.map(({ a, b }) => key(clusterOf.get(a) ?? a, clusterOf.get(b) ?? b)));
  const organisations = new Set(matched.organisationQuestions.map(({ a, b }) => key(a, b)));
  return (a, b) => {
    const [one, other] = [clusterOf.get(a) ?? a, clusterOf.get(b) ?? b];
    if (one === other) return "automatic";
    if (asked.has(key(one, other))) return "queue";
    const owners = key(matched.organisationOf.get(a) ?? "", matched.organisationOf.get(b) ?? "");
    return organisations.has(owners) ? "organisationQueue" : "missed";
  };
}

function relatedFigures(matched: Matched, { related }: Truth): Measured["related"] {
  const found = new Set(
    matched.pairs
      .filter(({ verdict }) => verdict === "related")
      .flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]),
  );
  const known = related.filter(
    ({ listing, service }) => matched.features.has(listing) && matched.features.has(service),
  );
  return {
    found: known.filter(({ listing, service }) => found.has(`${listing} ${service}`)).length,
    all: known.length,
  };
}
