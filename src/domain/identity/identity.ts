import type { JsonObject } from "../json.ts";

/** What may be described twice: a listing by roots, an organisation by the records that describe it. */
export type Subject = "listing" | "organisation";

/** Part of a record in a pair: the copy was made from the origin; a supplement only adds to it (R30). */
export type PairPart = "origin" | "copy" | "supplement";

/** What the machine says of a pair; `none` only stays where a person decided about it. */
export type MatchVerdict = "automatic" | "candidate" | "related" | "none";

/** What the matching needs of one record, kept so that only what changed is scored again. Records are named by keyText. */
export interface FeatureRow {
  readonly key: string;
  /** Of a root: whose it is; null of other records and where nobody is told. */
  readonly organisationId: string | null;
  /** It has what only a person who writes in PTV can have left. */
  readonly byHand: boolean;
  /** What candidates are found by: two records that share none are never compared. */
  readonly keys: readonly string[];
  /** Plain JSON. */
  readonly features: JsonObject;
  /** Hash of everything that a score depends on: features, keys and rules. */
  readonly hash: string;
}

/** A pair as scored. `a` comes before `b`. */
export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  /** 0–1. */
  readonly score: number;
  /** What was compared, each 0–1, null where one side says nothing. */
  readonly features: Readonly<Record<string, number | null>>;
  /** Codes of what speaks against it, for a person to look at. */
  readonly conflicts: readonly string[];
  readonly lineage: boolean;
  readonly aRole: PairPart;
  readonly bRole: PairPart;
  readonly verdict: MatchVerdict;
}

/** A record with its ids: its own for ever, and that of the cluster it now belongs to. */
export interface Member {
  readonly key: string;
  readonly ownId: string;
  readonly currentId: string;
  readonly createdAt: Date;
  /** Whether the source has it no more. */
  readonly isWithdrawn: boolean;
}

/** What joins or parts two records: the machine's word, and a person's, which goes before it. */
export interface Link {
  readonly a: string;
  readonly b: string;
  readonly score: number | null;
  readonly verdict: MatchVerdict;
  readonly aRole: PairPart;
  readonly bRole: PairPart;
  readonly decided: "same" | "different" | null;
}

export interface Graph {
  readonly members: readonly Member[];
  readonly links: readonly Link[];
}

export interface Assignment {
  readonly key: string;
  /** The own id of the oldest member of the cluster. */
  readonly id: string;
  readonly role: "origin" | "copy";
}

/** What the clustering made of a link. */
export interface LinkFate {
  readonly a: string;
  readonly b: string;
  /** Why an automatic link was not followed. */
  readonly cut: string | null;
  /** A person is asked. */
  readonly question: boolean;
  /** The decision contradicts others: nobody can tell which is meant. */
  readonly contradicted: boolean;
}

/**
 * The identity tables inside one unit of work. Everything that may be joined with the records of the unit is locked
 * against other units.
 */
export interface IdentityUnit {
  /**
   * Keys of the roots of organisations that were written by hand, as known until now; by organisation. Also of the
   * organisations that the given roots belonged to until now.
   */
  writtenByHand(
    organisationIds: readonly string[],
    roots: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Has every root of the organisations looked at again. */
  markOrganisations(organisationIds: readonly string[]): Promise<void>;
  /** Keeps the rows; answers with the keys of those that changed and with every record that these may be the same as. */
  remember(
    rows: readonly FeatureRow[],
  ): Promise<{ readonly changed: readonly string[]; readonly candidates: readonly FeatureRow[] }>;
  /** Records that hang together with the given ones by any chain of links, the given ones included. */
  reach(keys: readonly string[]): Promise<readonly string[]>;
  /** Makes the pairs of the changed records be exactly these, and every decision about `keys` be there as a pair. */
  savePairs(keys: readonly string[], changed: readonly string[], pairs: readonly ScoredPair[]): Promise<void>;
  /** The given records and what joins or parts them, locked. */
  graph(keys: readonly string[]): Promise<Graph>;
  /** Moves records to their clusters and notes what became of the links. */
  assign(assignments: readonly Assignment[], fates: readonly LinkFate[]): Promise<void>;
}
