import type { RootInput } from "../derive/derivation.ts";
import type { ListingDraft, LockableField } from "../derive/draft.ts";
import type { RecordKey, SourceId } from "../source.ts";

/** A payload that the record had, and when it came. */
export interface PayloadVersion {
  readonly at: Date;
  readonly payload: unknown;
}

/** A person's word that stands on a listing. */
export interface StandingWord {
  readonly id: string;
  readonly kind: "hide" | "lock";
  readonly field: LockableField | null;
  readonly value: unknown;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date | null;
}

/** What the mirror holds of one root, and what people said of it. */
interface RecordRow {
  readonly root: RootInput;
  /** Its own for ever: decisions about it are kept by it. */
  readonly ownId: string;
  readonly listingId: string;
  readonly changedAt: Date;
  /** Earlier payloads, newest first. */
  readonly earlier: readonly PayloadVersion[];
  /** Newest first; also those that have run out. */
  readonly words: readonly StandingWord[];
}

/** A record with what its mapper makes of it now. */
export interface RecordFile extends RecordRow {
  /** Null: it cannot be read. */
  readonly draft: ListingDraft | null;
  /** The draft is of an earlier payload. */
  readonly servesEarlier: boolean;
}

export interface RecordStore {
  /** Null: no such root. */
  load(source: SourceId, id: string): Promise<RecordRow | null>;
  /** Roots of an id at a source, of a listing, or of what a listing once was; at most `limit`. */
  byId(text: string, limit: number): Promise<readonly RecordKey[]>;
}

/** One record as an operator looks at it. */
export interface RecordFiles extends Pick<RecordStore, "byId"> {
  file(source: SourceId, id: string): Promise<RecordFile | null>;
}
