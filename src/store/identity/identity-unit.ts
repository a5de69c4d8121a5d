import type {
  Assignment,
  FeatureRow,
  Graph,
  IdentityUnit,
  Link,
  LinkFate,
  MatchVerdict,
  Member,
  PairPart,
  ScoredPair,
  Subject,
} from "../../domain/identity/identity.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Database } from "../pool.ts";
import { TEXT as ASSIGN } from "./sql/assign.sql.ts";
import { TEXT as CANDIDATES } from "./sql/candidates.sql.ts";
import { TEXT as DECIDED_PAIRS } from "./sql/decided-pairs.sql.ts";
import { TEXT as DIRTY_OF_EVIDENCE } from "./sql/dirty-of-evidence.sql.ts";
import { TEXT as LINKS } from "./sql/links.sql.ts";
import { TEXT as LOCK_MEMBERS } from "./sql/lock-members.sql.ts";
import { TEXT as MARK_MATCHES } from "./sql/mark-matches.sql.ts";
import { TEXT as REACH } from "./sql/reach.sql.ts";
import { TEXT as REMEMBER_FEATURES } from "./sql/remember-features.sql.ts";
import { TEXT as SAVE_MATCHES } from "./sql/save-matches.sql.ts";
import { TEXT as WRITTEN_BY_HAND } from "./sql/written-by-hand.sql.ts";

interface CandidateRow {
  readonly key: string;
  readonly organisation_id: string | null;
  readonly by_hand: boolean;
  readonly keys: readonly string[];
  readonly features: JsonObject;
}

interface MemberRow {
  readonly key: string;
  readonly own_id: string;
  readonly current_id: string;
  readonly created_at: Date;
  readonly withdrawn: boolean;
}

interface LinkRow {
  readonly a: string;
  readonly b: string;
  readonly score: number | null;
  readonly verdict: MatchVerdict;
  readonly a_role: PairPart;
  readonly b_role: PairPart;
  readonly decided: Link["decided"];
}

/** The identity tables for one kind of thing, within a transaction. `onMoved` gets the
 * records that changed their cluster or their role, with the id that they had. */
export function createIdentityUnit(
  db: Database,
  subject: Subject,
  onMoved: (moved: readonly Member[]) => void,
): IdentityUnit {
  let members: ReadonlyMap<string, Member> = new Map();
  return {
    async writtenByHand(organisationIds, roots) {
      const { rows } = await db.query<{ organisation_id: string; key: string }>(WRITTEN_BY_HAND, [
        organisationIds,
        roots,
      ]);
      const groups = Map.groupBy(rows, (row) => row.organisation_id);
      return new Map([...groups].map(([id, own]) => [id, new Set(own.map((row) => row.key))]));
    },
    async markOrganisations(organisationIds) {
      await db.query(DIRTY_OF_EVIDENCE, [organisationIds]);
    },
    async remember(rows) {
      if (rows.length === 0) return { changed: [], candidates: [] };
      const changed = await db.query<{ key: string }>(REMEMBER_FEATURES, [JSON.stringify(rows.map(toRow))]);
      const keys = new Set(changed.rows.map((row) => row.key));
      const wanted = new Set(rows.filter((row) => keys.has(row.key)).flatMap((row) => row.keys));
      if (wanted.size === 0) return { changed: [...keys], candidates: [] };
      const { rows: candidates } = await db.query<CandidateRow>(CANDIDATES, [[...wanted]]);
      return { changed: [...keys], candidates: candidates.map(toFeatureRow) };
    },
    async reach(keys) {
      const { rows } = await db.query<{ key: string }>(REACH, [keys]);
      return rows.map((row) => row.key);
    },
    async savePairs(keys, changed, pairs) {
      if (changed.length > 0) {
        await db.query(SAVE_MATCHES, [subject, changed, JSON.stringify(pairs.map(toPairRow))]);
      }
      await db.query(DECIDED_PAIRS, [keys]);
    },
    async graph(keys) {
      const graph = await loadGraph(db, subject, keys);
      members = new Map(graph.members.map((member) => [member.key, member]));
      return graph;
    },
    async assign(assignments, fates) {
      const moved = await assign(db, subject, assignments, fates);
      onMoved(moved.flatMap((key) => members.get(key) ?? []));
    },
  };
}

/** The hash is not read back: whoever compares has made it anew. */
function toFeatureRow(row: CandidateRow): FeatureRow {
  const { organisation_id: organisationId, by_hand: byHand, ...rest } = row;
  return { ...rest, organisationId, byHand, hash: "" };
}

function toRow(row: FeatureRow): Readonly<Record<string, unknown>> {
  const { organisationId, byHand, ...rest } = row;
  return { ...rest, organisation_id: organisationId, by_hand: byHand };
}

function toPairRow(pair: ScoredPair): Readonly<Record<string, unknown>> {
  const { aRole, bRole, ...rest } = pair;
  return { ...rest, a_role: aRole, b_role: bRole };
}

async function loadGraph(db: Database, subject: Subject, keys: readonly string[]): Promise<Graph> {
  const members = await db.query<MemberRow>(LOCK_MEMBERS[subject], [keys]);
  const known = new Set(members.rows.map((row) => row.key));
  const links = keys.length < 2 ? [] : (await db.query<LinkRow>(LINKS, [keys])).rows;
  return {
    members: members.rows.map(toMember),
    links: links.filter((row) => known.has(row.a) && known.has(row.b)).map(toLink),
  };
}

function toMember(row: MemberRow): Member {
  return {
    key: row.key,
    ownId: row.own_id,
    currentId: row.current_id,
    createdAt: row.created_at,
    isWithdrawn: row.withdrawn,
  };
}

function toLink(row: LinkRow): Link {
  const { a_role: aRole, b_role: bRole, ...rest } = row;
  return { ...rest, aRole, bRole };
}

async function assign(
  db: Database,
  subject: Subject,
  assignments: readonly Assignment[],
  fates: readonly LinkFate[],
): Promise<readonly string[]> {
  if (fates.length > 0) await db.query(MARK_MATCHES, [JSON.stringify(fates)]);
  const moved = await db.query<{ key: string }>(ASSIGN[subject], [JSON.stringify(assignments)]);
  return moved.rows.map((row) => row.key);
}
