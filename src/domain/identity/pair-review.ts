import type { MatchPair } from "./decisions.ts";
import type { KnownOrganisation, MirrorRecord, RootInput } from "../derive/derivation.ts";
import type { ListingDraft, OrganisationDraft } from "../derive/draft.ts";
import type { Subject } from "./identity.ts";
import type { Outcome, StateReason } from "../catalogue/listing.ts";
import type { RecordKey } from "../source.ts";
import type { Localised } from "../text.ts";

/** Lists of pairs. `merged` are one now, by a person or by themselves; `dormant` are decisions about what is gone. */
export const PAIR_QUEUES = ["open", "postponed", "merged", "different", "contradicted", "dormant"] as const;
export type PairQueue = (typeof PAIR_QUEUES)[number];

/** Pairs on a page of a list. */
export const PAIRS_LISTED = 50;

/** A pair with the names that the catalogue has for its records; null where it has none. */
export interface NamedPair {
  readonly pair: MatchPair;
  /** The catalogue has both as one today, by this link or by others. */
  readonly together: boolean;
  readonly nameA: Localised | null;
  readonly nameB: Localised | null;
}

export interface PairPage {
  readonly pairs: readonly NamedPair[];
  readonly counts: Readonly<Record<PairQueue, number>>;
}

/** Where a record stands in the catalogue. */
export interface RecordPlace {
  readonly key: RecordKey;
  /** Its own for ever, and that of the cluster it now belongs to. */
  readonly ownId: string;
  readonly currentId: string;
  readonly role: "origin" | "copy";
  readonly outcome: Outcome | null;
  readonly reason: StateReason | null;
  readonly name: Localised | null;
}

/** One record as it was mapped; null draft when it cannot be read. */
export type ReviewedRecord = RecordPlace & {
  readonly state: MirrorRecord["state"];
} & (
    | {
        readonly subject: "listing";
        readonly draft: ListingDraft | null;
        readonly organisation: KnownOrganisation | null;
      }
    | { readonly subject: "organisation"; readonly draft: OrganisationDraft | null }
  );

/** Where a pair stands among those that wait. */
interface PlaceInQueue {
  /** From 1; null when it does not wait. */
  readonly position: number | null;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** A pair with what a person needs to judge it. Records that nothing is left of are null. */
export interface PairReview {
  readonly pair: MatchPair;
  readonly a: ReviewedRecord | null;
  readonly b: ReviewedRecord | null;
  readonly place: PlaceInQueue;
  /** Every record of the clusters of the two, with the pairs among them: why they are one, or are not. */
  readonly members: readonly RecordPlace[];
  readonly links: readonly MatchPair[];
}

/** Pairs for the operators' pages. Methods throw SyncError DATABASE_UNREACHABLE. */
export interface PairReviews {
  /** The likeliest first. @param page - from 1 */
  page(queue: PairQueue, page: number): Promise<PairPage>;
  /** Null when there is no such pair. */
  pair(pairId: string): Promise<MatchPair | null>;
  /** Null when there is no such pair. */
  review(pairId: string): Promise<PairReview | null>;
}

/** What the records of a pair are read from. */
export interface PairStore {
  page(queue: PairQueue, now: Date, offset: number, size: number): Promise<PairPage>;
  pair(pairId: string, now: Date): Promise<MatchPair | null>;
  place(pairId: string, now: Date): Promise<PlaceInQueue>;
  /** The two and every record of their clusters. */
  members(subject: Subject, keys: readonly string[]): Promise<readonly RecordPlace[]>;
  links(keys: readonly string[], now: Date): Promise<readonly MatchPair[]>;
  roots(keys: readonly RecordKey[]): Promise<ReadonlyMap<string, RootInput>>;
  records(keys: readonly RecordKey[]): Promise<ReadonlyMap<string, MirrorRecord>>;
}
