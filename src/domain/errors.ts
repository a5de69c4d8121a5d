/**
 * The closed table of error codes. `class` decides what the machinery does:
 * transient errors are tried again, permanent ones are not, config errors stop the start,
 * unreachable ones end a command with exit code 3. docs/errors.md is tested against this table.
 */
export const ERROR_CODES = {
  CONFIG_INVALID: { class: "config", advice: "Correct every line listed; nothing was started." },
  USAGE: { class: "config", advice: "See `tarmoa-sync --help`." },
  PORT_IN_USE: { class: "config", advice: "Set PORT to a free port or stop the other process." },
  DATABASE_UNREACHABLE: {
    class: "unreachable",
    advice: "Check DATABASE_URL and that PostgreSQL accepts connections.",
  },
  DATABASE_VERSION: { class: "config", advice: "Use PostgreSQL 15 or later." },
  DATABASE_NOT_MIGRATED: { class: "config", advice: "Run `tarmoa-sync migrate`." },
  DATABASE_PRIVILEGES: {
    class: "config",
    advice: "Grant them to the user of DATABASE_URL, or make that user the owner of the schemas.",
  },
  TIME_ZONE: {
    class: "config",
    advice: "Use a Node with full ICU data and bring the time zone data of PostgreSQL's machine up to date.",
  },
  QUEUE_UNREACHABLE: { class: "unreachable", advice: "Check QUEUE_URL and that the queue answers." },
  QUEUE_UNFIT: {
    class: "config",
    advice: "Use Redis 7 or later, or Valkey, with `maxmemory-policy noeviction`.",
  },
  SOURCE_UNREACHABLE: {
    class: "transient",
    advice: "The source did not answer. Nothing was withdrawn; it is tried again.",
  },
  SOURCE_TIMEOUT: {
    class: "transient",
    advice: "The source was too slow. Smaller batches are tried; raise timeoutMs if it persists.",
  },
  SOURCE_BUSY: {
    class: "transient",
    advice: "The source asked for fewer requests; its Retry-After is kept.",
  },
  SOURCE_FAULT: { class: "transient", advice: "The source answered with a server error; it is tried again." },
  SOURCE_REFUSED: {
    class: "permanent",
    advice: "The source refused the request. Compare its contract with config/sources.yaml.",
  },
  SOURCE_UNAUTHORISED: {
    class: "permanent",
    advice: "Renew LAHELLA_SESSION or switch publicRead on in config/sources.yaml.",
  },
  SOURCE_NOT_JSON: {
    class: "transient",
    advice: "The answer was not JSON (a gateway or log-in page); it is tried again.",
  },
  SOURCE_CUT: { class: "transient", advice: "The answer ended early; it is tried again." },
  SOURCE_TOO_LARGE: {
    class: "permanent",
    advice: "The answer exceeds the size or depth limit in config/sources.yaml.",
  },
  SOURCE_SHAPE: {
    class: "permanent",
    advice: "The answer has another shape than the contract. Check the address and the source's version.",
  },
  SOURCE_REDIRECT: {
    class: "permanent",
    advice: "The source redirected to another host; correct its base URL.",
  },
  SOURCE_CERTIFICATE: {
    class: "permanent",
    advice:
      "The source's certificate is not trusted or not for this host. Tell the source; check the address and this machine's clock and trusted authorities.",
  },
  SOURCE_PAUSED: {
    class: "transient",
    advice:
      "The source failed so often that it was not asked any more. It is tried again by itself; `sync --resume` reads what is missing.",
  },
  CLOCK_SKEW: {
    class: "permanent",
    advice: "Set this machine's clock (NTP); deltas are asked for by time.",
  },
  DISK_FULL: {
    class: "transient",
    advice: "Free space on the disk that holds DATA_DIR, or the database's. What failed is tried again.",
  },
  RUN_LEASE_LOST: { class: "transient", advice: "Another worker took the run over; nothing to do." },
  NOTHING_TO_UNDO: {
    class: "permanent",
    advice: "See `tarmoa-sync match list`: only what was joined or decided can be undone, and only once.",
  },
  PAIR_SETTLED: {
    class: "permanent",
    advice: "Somebody decided about the pair meanwhile: look at it again, then decide.",
  },
  DECIDED_MEANWHILE: {
    class: "permanent",
    advice:
      "Somebody else decided about the same thing. Nothing was changed: look at what stands now, then decide.",
  },
  PROPOSAL_SETTLED: {
    class: "permanent",
    advice: "See `tarmoa-sync guard list`: it was decided before, or its records returned.",
  },
  FORBIDDEN: { class: "permanent", advice: "Ask an admin for the role that the message names." },
  FORM_STALE: { class: "permanent", advice: "Nothing was changed. Open the page again and send its form." },
  ALERTS_OFF: {
    class: "config",
    advice: "Set SMTP_URL and ALERT_EMAIL, or ALERT_WEBHOOK_URL; see docs/runbook.md.",
  },
  ALERT_UNSENT: {
    class: "transient",
    advice:
      "It is tried again for three days. Check SMTP_URL, ALERT_EMAIL and ALERT_WEBHOOK_URL, then send a test from the page of alerts.",
  },
  NOT_FOUND: { class: "permanent", advice: "Check the identifier." },
  PARAMETER_INVALID: { class: "permanent", advice: "Use a value that the message lists." },
  FILE_INVALID: {
    class: "config",
    advice:
      "Save the list as CSV with a heading: a name or a business id, and the funded activity if you like.",
  },
  TOO_MANY_REQUESTS: { class: "transient", advice: "Wait as long as Retry-After says." },
  GONE: { class: "permanent", advice: "The listing was withdrawn at its source." },
  INTERNAL: { class: "permanent", advice: "A fault of this program; report it with the log line." },
} as const satisfies Record<string, { class: ErrorClass; advice: string }>;

export type ErrorClass = "transient" | "permanent" | "config" | "unreachable";
export type ErrorCode = keyof typeof ERROR_CODES;

/** Facts beside an error: names, counts, addresses without secrets. Never contact values or payloads (I10). */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one error class. The message says what happened and what was expected; the code says what to do. */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "SyncError";
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Whether the answer was too slow or too large for what was asked: fewer ids at a time may do. */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof SyncError)) return false;
  if (error.code === "SOURCE_TIMEOUT" || error.code === "SOURCE_TOO_LARGE") return true;
  return error.code === "SOURCE_FAULT" && error.details["status"] === 504;
}

/** What kind of failure an error is, by its code; one without a code of ours is permanent. */
export function errorClass(error: unknown): ErrorClass {
  return error instanceof SyncError ? ERROR_CODES[error.code].class : "permanent";
}
