import type { Outcome, StateReason } from "../catalogue/listing.ts";
import type { SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

/** A list of recipients larger than this is refused. */
export const MAXIMUM_RECIPIENT_BYTES = 5 * 1024 * 1024;
export const MAXIMUM_RECIPIENTS = 10_000;

/** One line of a list of grant recipients, as typed; null where the cell is empty or the column is not there. */
export interface RecipientLine {
  /** Line of the file, the heading being 1. */
  readonly line: number;
  readonly name: string | null;
  readonly businessId: string | null;
  /** The funded activity. */
  readonly activity: string | null;
}

/** What is looked for: a valid business id, or null. */
export interface RecipientQuestion {
  readonly line: number;
  readonly name: string | null;
  readonly businessId: string | null;
  readonly activity: string | null;
}

/** One root of an organisation that may be the recipient. */
export interface RecipientRecord {
  readonly source: SourceId;
  readonly id: string;
  readonly name: Localised | null;
  /** Null: received, not read yet. */
  readonly outcome: Outcome | null;
  readonly reason: StateReason | null;
  readonly listingId: string | null;
  /** How alike its name is to the funded activity, 0 to 1; null when none was told. */
  readonly likeness: number | null;
}

/** An organisation that is, or may be, the recipient. */
export interface RecipientCandidate {
  readonly id: string;
  readonly name: Localised;
  readonly businessId: string | null;
  readonly by: "business-id" | "name";
  /** How alike the names are, 0 to 1; 1 for a business id. */
  readonly likeness: number;
  readonly records: readonly RecipientRecord[];
}

export interface RecipientReader {
  /** Candidates by line, the likeliest first; lines without any are left out. May throw SyncError DATABASE_UNREACHABLE. */
  candidates(
    questions: readonly RecipientQuestion[],
  ): Promise<ReadonlyMap<number, readonly RecipientCandidate[]>>;
}

/** What is wrong with a list that cannot be read. */
export const LIST_FAULTS = [
  "no-file",
  "too-large",
  "empty",
  "workbook",
  "not-text",
  "too-many-columns",
  "too-many-lines",
  "quotes",
  "no-columns",
] as const;
export type ListFault = (typeof LIST_FAULTS)[number];

/** Answers a list of grant recipients. The list is not kept. */
export interface RecipientReports {
  /**
   * @param list - bytes of a CSV file as spreadsheets save it
   * @throws SyncError FILE_INVALID with the ListFault in its details; DATABASE_UNREACHABLE.
   */
  cover(list: Uint8Array): Promise<readonly RecipientFinding[]>;
}

/** What became of a recipient's descriptions. */
export const RECIPIENT_VERDICTS = [
  "both",
  "lahella",
  "ptv",
  "not-showing",
  "expired",
  "withdrawn",
  "no-records",
  "not-found",
] as const;
export type RecipientVerdict = (typeof RECIPIENT_VERDICTS)[number];

export type RecipientNote = "guess" | "business-id-invalid" | "business-id-differs" | "activity-not-found";

export interface RecipientFinding {
  readonly line: number;
  /** As typed. */
  readonly asked: Omit<RecipientLine, "line">;
  readonly verdict: RecipientVerdict;
  readonly notes: readonly RecipientNote[];
  /** Organisations taken for the recipient: several when they share its business id or its very name. */
  readonly organisations: readonly Omit<RecipientCandidate, "records">[];
  readonly records: readonly RecipientRecord[];
  /** The record that is most likely the funded activity. */
  readonly activity: RecipientRecord | null;
}

export const REPORT_FORMATS = ["csv", "json", "html"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
