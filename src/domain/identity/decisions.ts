import type { LockableField } from "../derive/draft.ts";
import type { MatchVerdict, Subject } from "./identity.ts";
import type { RecordKey } from "../source.ts";

/**
 * `open` waits for a person, `postponed` does so again later; `automatic` was joined by the machine; the others were
 * decided by a person.
 */
export const PAIR_STATES = ["open", "postponed", "automatic", "same", "different"] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** Two records that may be the same, with what the machine and people say of them. */
export interface MatchPair {
  readonly id: string;
  readonly subject: Subject;
  readonly a: RecordKey;
  readonly b: RecordKey;
  /** 0–1; null when the two were never compared. */
  readonly score: number | null;
  readonly features: Readonly<Record<string, number | null>>;
  /** Codes of what speaks against it. */
  readonly conflicts: readonly string[];
  readonly lineage: boolean;
  readonly verdict: MatchVerdict;
  readonly state: PairState;
  /** Why the machine joins the two and yet they are not one; null when nothing was left out. */
  readonly cut: string | null;
  /** The decision stands against a chain of others: none of them is followed. */
  readonly contradicted: boolean;
  /** One of the records is gone: the pair means nothing until it returns. */
  readonly dormant: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  /** Until when it was put off; null when it was not. */
  readonly postponedUntil: Date | null;
  /** The decision or the putting off that holds now; null when nobody said anything. */
  readonly standing: string | null;
}

/** Who decides, and why. */
export interface Decider {
  readonly by: string;
  readonly reason: string | null;
  /** What the decider saw standing, of a pair; then nothing is decided when another has said something since. */
  readonly standing?: string | null;
}

/** A pair, named by the keyText of its records. */
export interface PairName {
  readonly subject: Subject;
  readonly a: string;
  readonly b: string;
}

/** A record that a person named. */
export interface NamedRecord {
  readonly key: string;
  readonly subject: Subject;
}

/** A person's word about a listing; it ends at `expiresAt`, null never. */
interface ListingDecision extends Decider {
  readonly id: string;
  /** The id of any listing that the root ever was; the decision goes with the root. */
  readonly listingId: string;
  readonly expiresAt: Date | null;
  /** Ids of the words that the decider saw standing; then nothing is decided when others stand now. */
  readonly seen?: readonly string[];
}

/** A hiding or a lock that was taken back. */
export interface UndoneWord {
  /** The root that it was about. */
  readonly root: RecordKey;
  readonly listingId: string;
  readonly kind: "hide" | "lock";
  readonly field: LockableField | null;
}

interface FieldLock extends ListingDecision {
  readonly field: LockableField;
  readonly value: unknown;
}

/** Keeps what people decide; everything that it touches is dirty when it resolves. */
export interface DecisionStore {
  /** Open ones first, the likeliest before the others. @param limit - null: all of them */
  pairs(states: readonly PairState[], limit: number | null, now: Date): Promise<readonly MatchPair[]>;
  /** Records that are called so: a keyText, `source/id`, an id at the source, or an id of a listing or an organisation. */
  named(text: string): Promise<readonly NamedRecord[]>;
  /**
   * Takes the place of an earlier decision about the pair, which is kept as undone. Answers with the id of the pair.
   *
   * @throws SyncError PAIR_SETTLED.
   */
  decide(id: string, pair: PairName, kind: "same" | "different", decider: Decider): Promise<string>;
  /** The pair is not offered until then. @throws SyncError NOT_FOUND, PAIR_SETTLED, NOTHING_TO_UNDO when it is not open. */
  postpone(pairId: string, id: string, until: Date, decider: Decider): Promise<void>;
  /**
   * Takes a pair back: a decision no longer holds; what the machine joined is decided different.
   *
   * @param id - of the decision that this may need
   * @throws SyncError NOT_FOUND, NOTHING_TO_UNDO, PAIR_SETTLED.
   */
  undoPair(pairId: string, id: string, decider: Decider): Promise<"reopened" | "parted">;
  /** @throws SyncError NOT_FOUND when no root ever had that listing, DECIDED_MEANWHILE. */
  hide(decision: ListingDecision): Promise<void>;
  /** Takes the place of an earlier lock of the field. @throws SyncError NOT_FOUND, DECIDED_MEANWHILE. */
  lock(decision: FieldLock): Promise<void>;
  /** A hiding or a lock no longer holds. @throws SyncError NOT_FOUND, NOTHING_TO_UNDO. */
  undo(decisionId: string, by: string): Promise<UndoneWord>;
}

/** A person's word about one listing. */
interface AboutListing extends Decider {
  readonly listingId: string;
  /** Null: until it is undone. */
  readonly expiresAt: Date | null;
  /** Ids of the words that the decider saw standing; then nothing is decided when others stand now. */
  readonly seen?: readonly string[];
}

/** What people decide about the identity and the content of listings. Each resolves when the catalogue shows it. */
export interface IdentityDecisions {
  pairs(states: readonly PairState[], limit: number | null): Promise<readonly MatchPair[]>;
  /**
   * The two are, or are not, the same; answers with the id of the pair. A pair that was decided is never asked about
   * again.
   *
   * @param a - a keyText, `source/id`, an id at the source, or the id of a listing or an organisation
   * @throws SyncError NOT_FOUND, PARAMETER_INVALID when a name means several records, or the two cannot be compared,
   * PAIR_SETTLED when another said something since.
   */
  decide(a: string, b: string, kind: "same" | "different", decider: Decider): Promise<string>;
  /** An open pair is not offered until then. @throws SyncError NOT_FOUND, PAIR_SETTLED, NOTHING_TO_UNDO when it is not open. */
  postpone(pairId: string, until: Date, decider: Decider): Promise<void>;
  /**
   * Takes a decision about a pair, or its putting off, back, or parts what the machine joined.
   *
   * @throws SyncError NOT_FOUND, NOTHING_TO_UNDO, PAIR_SETTLED.
   */
  undoPair(pairId: string, decider: Decider): Promise<"reopened" | "parted">;
  /** Answers with the id of the decision. @throws SyncError NOT_FOUND, DECIDED_MEANWHILE. */
  hide(about: AboutListing): Promise<string>;
  /**
   * Sets one field whatever the sources say.
   *
   * @throws SyncError NOT_FOUND, DECIDED_MEANWHILE, PARAMETER_INVALID when the value does not fit.
   */
  lock(about: AboutListing, field: LockableField, value: unknown): Promise<string>;
  /** A hiding or a lock no longer holds. @throws SyncError NOT_FOUND, NOTHING_TO_UNDO. */
  undo(decisionId: string, by: string): Promise<UndoneWord>;
}
