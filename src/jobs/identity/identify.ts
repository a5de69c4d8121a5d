import type {
  Assignment,
  FeatureRow,
  Graph,
  IdentityUnit,
  Link,
  LinkFate,
  Member,
  ScoredPair,
} from "../../domain/identity/identity.ts";

/** The pure decisions about one kind of thing: whether two are the same, and which belong together. */
export interface Matcher {
  /** Whether two records are compared that have this key in common. */
  isPaired(one: FeatureRow, other: FeatureRow, key: string): boolean;
  /** Null when the two have nothing to do with each other. The order of the two does not matter. */
  score(one: FeatureRow, other: FeatureRow): ScoredPair | null;
  /** Every member in one cluster, and what became of each link. */
  cluster(graph: Graph): Clusters;
}

export interface Clusters {
  readonly clusters: readonly (readonly string[])[];
  readonly fates: readonly LinkFate[];
}

/**
 * Finds out what the given records are the same as, and gives every record that this touches the id of its cluster.
 * Only what changed is scored again; clusters are made anew from all links of everything that hung or hangs together
 * with the records, so that the result does not depend on the order in which they came.
 *
 * @param keys - the records in question
 * @param rows - what can be read of them now; one that cannot be read keeps what was known of it
 */
export async function identify(
  keys: readonly string[],
  rows: readonly FeatureRow[],
  unit: IdentityUnit,
  matcher: Matcher,
): Promise<void> {
  const { changed, candidates } = await unit.remember(rows);
  const before = await unit.reach(keys);
  await unit.savePairs(keys, changed, scorePairs(new Set(changed), candidates, matcher));
  const graph = await unit.graph(await unit.reach(before));
  const { clusters, fates } = matcher.cluster(graph);
  await unit.assign(assignments(graph, clusters, fates), fates);
}

/** Every pair of which one changed and that shares a key, once. */
function scorePairs(
  changed: ReadonlySet<string>,
  candidates: readonly FeatureRow[],
  matcher: Matcher,
): readonly ScoredPair[] {
  const blocks = blocksOf(candidates);
  const pairs = new Map<string, ScoredPair | null>();
  for (const one of candidates) {
    if (!changed.has(one.key)) continue;
    for (const key of one.keys) {
      for (const other of blocks.get(key) ?? []) {
        const name = one.key < other.key ? `${one.key} ${other.key}` : `${other.key} ${one.key}`;
        if (other.key === one.key || pairs.has(name) || !matcher.isPaired(one, other, key)) continue;
        pairs.set(name, matcher.score(one, other));
      }
    }
  }
  return [...pairs.values()].filter((pair) => pair !== null);
}

function blocksOf(rows: readonly FeatureRow[]): ReadonlyMap<string, readonly FeatureRow[]> {
  const blocks = new Map<string, FeatureRow[]>();
  for (const row of rows) {
    for (const key of row.keys) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [row]);
      else block.push(row);
    }
  }
  return blocks;
}

/** The id of a cluster is that of its oldest member, so that the older listing's address lives on. */
function assignments(
  graph: Graph,
  clusters: readonly (readonly string[])[],
  fates: readonly LinkFate[],
): readonly Assignment[] {
  const members = new Map(graph.members.map((member) => [member.key, member]));
  const cut = new Set(fates.filter((fate) => fate.cut !== null).map(({ a, b }) => `${a} ${b}`));
  const followed = graph.links.filter((link) => joins(link) && !cut.has(`${link.a} ${link.b}`));
  return clusters.flatMap((keys) => {
    const own = keys.flatMap((key) => members.get(key) ?? []).toSorted(byAge);
    const oldest = own[0];
    if (oldest === undefined) return [];
    const copies = copiesWithin(new Set(keys), followed);
    return own.map(({ key }) => ({ key, id: oldest.ownId, role: copies.has(key) ? "copy" : "origin" }));
  });
}

function joins(link: Link): boolean {
  return link.decided === null ? link.verdict === "automatic" : link.decided === "same";
}

/**
 * A copy is what the machine takes for one of another member; what a person called the same without that is told twice
 * by hand, and neither depends on the other.
 */
function copiesWithin(cluster: ReadonlySet<string>, links: readonly Link[]): ReadonlySet<string> {
  return new Set(
    links
      .filter(({ a, b, verdict }) => verdict === "automatic" && cluster.has(a) && cluster.has(b))
      .flatMap(({ a, b, aRole, bRole }) => [
        ...(aRole === "copy" ? [a] : []),
        ...(bRole === "copy" ? [b] : []),
      ]),
  );
}

function byAge(one: Member, other: Member): number {
  const age = one.createdAt.getTime() - other.createdAt.getTime();
  if (age !== 0) return age;
  return one.ownId < other.ownId ? -1 : 1;
}
