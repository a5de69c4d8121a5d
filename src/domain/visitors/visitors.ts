import type { ListingDocument } from "../catalogue/listing.ts";
import type { InterfaceLanguage } from "../text.ts";

/** What a visitor says is wrong with a listing. */
export const FEEDBACK_KINDS = ["wrong-facts", "not-running", "cannot-reach", "no-access", "other"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** Longest message, in characters. */
export const FEEDBACK_LENGTH = 500;

export interface Feedback {
  readonly listingId: string;
  readonly kind: FeedbackKind;
  /** Without the contact details that could be told from it. */
  readonly message: string;
  readonly language: InterfaceLanguage;
}

/** A listing on somebody's list, with what they wrote beside it. */
export interface ListItem {
  readonly listingId: string;
  readonly note: string;
}

/** A list as it was handed out: the documents of that day, in order. Instants are ISO 8601. */
export interface SharedList {
  readonly language: InterfaceLanguage;
  readonly items: readonly { readonly note: string; readonly listing: ListingDocument }[];
  readonly madeAt: string;
  readonly expiresAt: string;
}

/** Keeps what visitors leave on public pages. Methods throw SyncError DATABASE_UNREACHABLE. */
export interface VisitorStore {
  addFeedback(feedback: Feedback): Promise<void>;
  /** The list that is put together under this key; empty when there is none or it has expired. */
  draft(key: string, now: Date): Promise<readonly ListItem[]>;
  /** `days` from now on it is forgotten, unless it is saved again. */
  saveDraft(
    key: string,
    items: readonly ListItem[],
    kept: { readonly now: Date; readonly days: number },
  ): Promise<void>;
  /** Keeps a list under a code that nobody can guess. */
  share(code: string, list: SharedList): Promise<void>;
  /** Null when there is none or it has expired. */
  shared(code: string, now: Date): Promise<SharedList | null>;
}
