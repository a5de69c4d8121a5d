import type { RecordKind, SourceId } from "./source.ts";

/** Problems of one field of one record. Each has a sentence in src/domain/messages.ts. */
export const PROBLEM_CODES = [
  // cannot be read: the root is quarantined (R8)
  "key-missing",
  "body-not-object",
  "name-missing",
  "record-too-large",
  "list-too-long",
  "nested-too-deep",
  "internal-fault",
  // shown all the same
  "wire-shape",
  "status-unknown",
  "language-without-name",
  "html-cleaned",
  "business-id-invalid",
  "organisation-missing",
  "dependency-missing",
  "municipality-unknown",
  "municipality-abolished",
  "region-unknown",
  "region-empty-but-local",
  "postal-code-invalid",
  "address-incomplete",
  "position-implausible",
  "position-swapped",
  "position-missing",
  "phone-unreadable",
  "phone-split",
  "email-invalid",
  "web-repaired",
  "web-invalid",
  "schedule-inverted",
  "schedule-unreadable",
  "schedule-open-ended",
  "time-unreadable",
  "visibility-inverted",
  "age-unreadable",
  "theme-unmapped",
  "code-unknown",
  "serving-earlier-version",
  "personal-data-removed",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Codes that quarantine a root; all others stand beside a shown listing (R8). */
export const QUARANTINE_CODES = [
  "key-missing",
  "body-not-object",
  "name-missing",
  "record-too-large",
  "list-too-long",
  "nested-too-deep",
  "internal-fault",
] as const satisfies readonly ProblemCode[];
export type QuarantineCode = (typeof QUARANTINE_CODES)[number];

/**
 * One problem: `field` is the path in the source record as its owner knows it (`channels[0].map.center`),
 * `value` what stood there, shortened to 200 characters; null where the value itself must not be repeated
 * (contact details of people, I10 covers logs only: the trace shows what is public at the source).
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly field: string;
  readonly value: string | null;
}

/** An unknown code, language, schedule form or field: kept, counted once per code (I9). */
export interface Drift {
  readonly source: SourceId;
  readonly field: string;
  readonly code: string;
}

/** A drift with the record it was met on. */
export interface DriftSighting extends Drift {
  readonly kind: RecordKind;
  readonly exampleId: string;
}
