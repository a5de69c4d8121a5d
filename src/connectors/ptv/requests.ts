import type { RecordKind } from "../../domain/source.ts";
import type { PtvKind } from "./wire.ts";

/** Documented spelling; the routes ignore case (PTV 1). */
const PATHS: Readonly<Record<PtvKind, string>> = {
  service: "/Service",
  channel: "/ServiceChannel",
  organisation: "/Organization",
  "general-description": "/GeneralDescription",
};

/** One page of ids (PTV 2, result kind A). */
export interface IdPageRequest {
  readonly kind: PtvKind;
  /** Municipality code, three digits; null for the whole country. */
  readonly municipality: string | null;
  /** Together with a municipality: nationwide entities too (R2 decides about them later). */
  readonly wholeCountry: boolean;
  readonly status: "Published" | "Archived" | "Withdrawn";
  /** ISO 8601 instant; the API compares strictly and only by whole seconds, so it is rounded down. */
  readonly since: string | null;
  readonly page: number;
}

export interface GetRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Whether PTV has records of the kind. */
export function isPtvKind(kind: RecordKind): kind is PtvKind {
  return kind in PATHS;
}

/** The request for one page of ids of one kind. */
export function idPageRequest(request: IdPageRequest): GetRequest {
  const { kind, municipality, wholeCountry, status, since, page } = request;
  const path = municipality === null ? "" : `/area/Municipality/code/${municipality}`;
  return {
    path: PATHS[kind] + path,
    query: {
      ...(wholeCountry ? { includeWholeCountry: "true" } : {}),
      ...(status === "Published" ? {} : { status }),
      ...(since === null ? {} : { date: ptvDate(since) }),
      page: String(page),
    },
  };
}

/** Records by ids; the general description is merged by the mapper from its own record (PTV 3.1, 7). */
export function recordsRequest(kind: PtvKind, ids: readonly string[]): GetRequest {
  return { path: `${PATHS[kind]}/list`, query: { guids: ids.join(",") } };
}

export const PROBE_REQUEST: GetRequest = { path: "/CodeList/GetLanguageCodes", query: {} };

/** `yyyy-MM-ddTHH:mm:ss` in UTC, anything else is answered with 400 (PTV 4.1). */
function ptvDate(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19);
}
