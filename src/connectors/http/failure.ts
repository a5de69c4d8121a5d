import { SyncError, type ErrorCode } from "../../domain/errors.ts";
import { BODY_FAULTS, type BodyFault } from "./body.ts";
import { CONNECT_TIMEOUT_CODE } from "./connect-limit.ts";

/** What an error may say of a request: no query values, no headers, no bodies (I10). */
export interface RequestName {
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

/** Milliseconds of a Retry-After header in either form (seconds, or an HTTP date); null when unreadable. */
function retryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** The error of an answer that is neither 2xx nor expected. `nowMs` reads a Retry-After date without a Date beside it. */
export function statusFailure(
  status: number,
  headers: Readonly<Record<string, string>>,
  name: RequestName,
  nowMs: number,
): SyncError {
  const serverNow = Date.parse(headers["date"] ?? "");
  const retryAfter = retryAfterMs(headers["retry-after"], Number.isNaN(serverNow) ? nowMs : serverNow);
  const code = codeOfStatus(status, retryAfter !== null);
  const details = { ...name, status, ...(code === "SOURCE_BUSY" ? { retryAfterMs: retryAfter } : {}) };
  return new SyncError(code, `${name.method} ${name.path} answered ${status}.`, { details });
}

function codeOfStatus(status: number, hasRetryAfter: boolean): ErrorCode {
  if (status === 429 || (status === 503 && hasRetryAfter)) return "SOURCE_BUSY";
  if (status >= 500) return "SOURCE_FAULT";
  if (status === 401) return "SOURCE_UNAUTHORISED";
  if (status === 408) return "SOURCE_TIMEOUT";
  return "SOURCE_REFUSED";
}

const TIMED_OUT = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT", "ECONNABORTED", CONNECT_TIMEOUT_CODE]);

/** Codes of node:tls and OpenSSL that say that a certificate cannot be trusted. */
const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)/;

/** The cause is left out on purpose: the error of an HTTP library holds headers, and headers hold sessions. */
export function networkFailure(error: unknown, name: RequestName): SyncError {
  if (error instanceof SyncError) return error;
  const networkCode = codeOf(error);
  if (CERTIFICATE.test(networkCode)) {
    return new SyncError("SOURCE_CERTIFICATE", `The certificate of ${name.host} failed (${networkCode}).`, {
      details: { ...name, networkCode },
    });
  }
  const timedOut = TIMED_OUT.has(networkCode);
  return new SyncError(
    timedOut ? "SOURCE_TIMEOUT" : "SOURCE_UNREACHABLE",
    timedOut ? `${name.host} did not answer in time.` : `${name.host} cannot be reached (${networkCode}).`,
    { details: { ...name, networkCode } },
  );
}

const FAULT_CODES = {
  "too-large": "SOURCE_TOO_LARGE",
  "too-deep": "SOURCE_TOO_LARGE",
  cut: "SOURCE_CUT",
  "not-json": "SOURCE_NOT_JSON",
} as const satisfies Record<BodyFault, ErrorCode>;

const FAULT_WORDS = {
  "too-large": "is larger than the limit",
  "too-deep": "is nested deeper than the limit",
  cut: "ended early",
  "not-json": "is not JSON",
} as const satisfies Record<BodyFault, string>;

/** An error of the stream itself (connection closed early) counts as a cut body. */
export function bodyFailure(error: unknown, name: RequestName, status: number): SyncError {
  const kind = BODY_FAULTS.find((fault) => error instanceof Error && error.message === fault) ?? "cut";
  return new SyncError(
    FAULT_CODES[kind],
    `The answer to ${name.method} ${name.path} ${FAULT_WORDS[kind]} (${status}).`,
    { details: { ...name, status } },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
