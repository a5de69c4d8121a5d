import { ERROR_CODES, type ErrorCode, SyncError } from "../domain/errors.ts";

/** One fault of one parameter, beside the sentence that names them all. */
export interface ParameterFault {
  readonly parameter: string;
  /** As received, shortened. */
  readonly value: string;
  readonly accepted: string;
}

/** RFC 9457 problem document. `code` is one of docs/errors.md. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request, as its answer and the log name it. */
  readonly instance: string;
  readonly code: ErrorCode;
  readonly faults?: readonly ParameterFault[];
}

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  PARAMETER_INVALID: 400,
  FILE_INVALID: 400,
  FORBIDDEN: 403,
  FORM_STALE: 403,
  NOT_FOUND: 404,
  NOTHING_TO_UNDO: 409,
  PAIR_SETTLED: 409,
  PROPOSAL_SETTLED: 409,
  ALERTS_OFF: 409,
  GONE: 410,
  TOO_MANY_REQUESTS: 429,
  DATABASE_UNREACHABLE: 503,
  DATABASE_NOT_MIGRATED: 503,
  QUEUE_UNREACHABLE: 503,
};

const TITLES: Readonly<Partial<Record<ErrorCode, string>>> = {
  PARAMETER_INVALID: "A parameter is not accepted",
  FILE_INVALID: "The file cannot be read",
  FORBIDDEN: "Not allowed",
  FORM_STALE: "The form is out of date",
  NOT_FOUND: "There is no such thing here",
  NOTHING_TO_UNDO: "There is nothing to take back",
  PAIR_SETTLED: "Somebody decided about it meanwhile",
  PROPOSAL_SETTLED: "It was settled before",
  ALERTS_OFF: "Nobody is told of alerts",
  GONE: "It was withdrawn",
  TOO_MANY_REQUESTS: "Too many requests",
  DATABASE_UNREACHABLE: "The catalogue cannot be reached at the moment",
};

/** The error of parameters that are not accepted: every fault at once, in its sentence and, to be told apart, in its details. */
export function parameterError(faults: readonly ParameterFault[]): SyncError {
  const sentence = faults.map(
    ({ parameter, value, accepted }) => `${parameter}=${value}: accepted is ${accepted}`,
  );
  return new SyncError("PARAMETER_INVALID", `${sentence.join("; ")}.`, {
    details: Object.fromEntries(
      faults.map(({ parameter, value, accepted }) => [`${parameter}=${value}`, accepted]),
    ),
  });
}

function faultsOf(error: SyncError): readonly ParameterFault[] {
  return Object.entries(error.details).map(([given, accepted]) => {
    const [parameter = "", ...value] = given.split("=");
    return { parameter, value: value.join("="), accepted: String(accepted) };
  });
}

/** The document for whatever was thrown. What is not a SyncError, or a fault of ours, is told in no detail. */
export function problemOf(error: unknown, requestId: string): ProblemDocument {
  const instance = `urn:tarmoa-sync:request:${requestId}`;
  const refused = refusedRequest(error);
  if (refused !== null) {
    return { ...described("PARAMETER_INVALID"), status: refused.status, detail: refused.detail, instance };
  }
  if (!(error instanceof SyncError) || STATUSES[error.code] === undefined) {
    return { ...described("INTERNAL"), detail: ERROR_CODES.INTERNAL.advice, instance };
  }
  return {
    ...described(error.code),
    detail: `${error.message} ${ERROR_CODES[error.code].advice}`,
    instance,
    ...(error.code === "PARAMETER_INVALID" ? { faults: faultsOf(error) } : {}),
  };
}

function described(code: ErrorCode): Pick<ProblemDocument, "type" | "title" | "status" | "code"> {
  return {
    type: `urn:tarmoa-sync:error:${code}`,
    title: TITLES[code] ?? "Something went wrong here",
    status: STATUSES[code] ?? 500,
    code,
  };
}

/** What the HTTP server itself refuses (an address or a body it cannot read) carries a 4xx status of its own. */
function refusedRequest(error: unknown): { readonly status: number; readonly detail: string } | null {
  if (error instanceof SyncError || !(error instanceof Error) || !("statusCode" in error)) return null;
  const { statusCode } = error;
  if (typeof statusCode !== "number" || statusCode < 400 || statusCode > 499) return null;
  return {
    status: statusCode,
    detail: "The request could not be read; compare it with /api/v1/openapi.json.",
  };
}
