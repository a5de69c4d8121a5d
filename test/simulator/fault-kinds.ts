/** What a fault rule may do. A kind that stands in two groups would be played twice. */
export const ANSWER_KINDS = [
  /** An error of the service itself, `status` and perhaps a waiting time told. */
  "status",
  /** A gateway's page in HTML; 504 unless `status` says otherwise. */
  "html-504",
  /** The answer comes, late by `delayMs`. */
  "slow",
  /** No answer ever comes; the connection stays open. */
  "hang",
  /** The connection breaks before an answer. */
  "reset",
  /** HTML with status 200. */
  "login-page",
  /** To another path of the same host. */
  "redirect",
  /** To another name of this machine, where the same answer would be had. */
  "redirect-away",
  /** To itself, without end. */
  "redirect-loop",
  /** JSON that goes on for `size` bytes, streamed. */
  "huge-body",
  /** JSON nested `size` deep. */
  "deep-json",
  /** A short body that unpacks to `size` bytes. */
  "gzip-bomb",
  /** A page of the other source. */
  "foreign-shape",
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Changes of a JSON answer that is on its way, in ./fault-bodies.ts. */
const BODY_KINDS = [
  "empty-list",
  /** As empty-list, with counts that agree with it. */
  "empty-source",
  "wrong-type",
  /** The first item is missing: something moved to the end of the list between two calls. */
  "page-shift",
  /** An item in the middle is missing. */
  "missing-item",
  "duplicate-item",
  "null-name",
  /** Times of change are a day and a half off, half of them ahead and half behind. */
  "clock-skew",
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** Kinds of B3.4 that only Lähellä.fi has, in ./lahella/faults.ts. */
const LAHELLA_KINDS = ["total-mismatch", "page-repeat", "page-skip", "wrong-type-field"] as const;
export type LahellaKind = (typeof LAHELLA_KINDS)[number];

/** Changes of the text or the stream of an answer, in ./use-faults.ts. */
const STREAM_KINDS = [
  /** Half of the body, then a broken connection. */
  "cut-body",
  "invalid-json",
  /** The body comes in pieces, `delayMs` apart. */
  "drip",
  /** The Date header is a day and a half ahead. */
  "date-skew",
] as const;

export const FAULT_KINDS: readonly string[] = [
  ...ANSWER_KINDS,
  ...BODY_KINDS,
  ...LAHELLA_KINDS,
  ...STREAM_KINDS,
];

/** How far `clock-skew` and `date-skew` are off. */
export const SKEW_MS = 36 * 3_600_000;
