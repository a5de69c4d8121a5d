import type { ListingSource, ListingState } from "../catalogue/listing.ts";
import type { InterfaceLanguage, Localised } from "../text.ts";
import type { Feedback, FeedbackKind } from "./visitors.ts";

/** `open` waits for a person; the others were settled by one. */
export const FEEDBACK_STATES = ["open", "handled", "dismissed"] as const;
type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** Longest note beside a settled report, in characters. */
export const NOTE_LENGTH = 1_000;

/** A visitor's report with the listing that it is about. */
export interface ReportedFeedback extends Feedback {
  readonly id: string;
  readonly language: InterfaceLanguage;
  readonly createdAt: Date;
  readonly state: FeedbackState;
  readonly note: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** As it stands now, also when it was merged into another; null when it is not in the catalogue any more. */
  readonly listing: {
    readonly id: string;
    readonly name: Localised;
    readonly organisation: Localised | null;
    readonly state: ListingState;
    readonly sources: readonly ListingSource[];
  } | null;
}

export interface FeedbackFilter {
  readonly state: FeedbackState | null;
  readonly kind: FeedbackKind | null;
  /** Part of the name of the listing or of its organisation, or the listing's id. */
  readonly about: string | null;
}

interface Settling {
  readonly state: FeedbackState;
  readonly note: string | null;
  readonly by: string;
}

/** Reports of visitors, for the operators. Methods throw SyncError DATABASE_UNREACHABLE. */
export interface FeedbackDesk {
  /** Open ones first, then the newest. @param page - from 1 */
  page(
    filter: FeedbackFilter,
    page: number,
  ): Promise<{ readonly items: readonly ReportedFeedback[]; readonly total: number }>;
  /**
   * Moves a report from the state in which it was seen; answers whether it still was in it.
   *
   * @throws SyncError NOT_FOUND.
   */
  settle(id: string, seen: FeedbackState, settling: Settling): Promise<boolean>;
}

/** Reports on a page. */
export const FEEDBACK_LISTED = 30;
