import type { InterfaceLanguage } from "./text.ts";

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

/** Keeps what visitors leave on public pages. Methods throw SyncError DATABASE_UNREACHABLE. */
export interface VisitorStore {
  addFeedback(feedback: Feedback): Promise<void>;
}
