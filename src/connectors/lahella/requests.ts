import type { LahellaNames } from "../../domain/settings.ts";
import type { Query } from "../http/client.ts";

export interface Request {
  readonly path: string;
  readonly query: Query;
}

/** What one page of a list is asked for. Instants in ms since 1970. */
export interface ListRequest {
  readonly skip: number;
  readonly limit: number;
  readonly since: number | null;
  readonly withTotal: boolean;
  readonly withGroups: boolean;
  /** Whether the service keeps an order: then it is asked for one. */
  readonly sorted: boolean;
}

/**
 * A page of activities, of one organisation when `group` is given. Array parameters carry an index in brackets, as in
 * `groups[0]` (Lähellä A4); the HTTP client percent-encodes names and values.
 */
export function activitiesRequest(names: LahellaNames, list: ListRequest, group: string | null): Request {
  const query = {
    ...listQuery(names, list),
    ...(group === null ? {} : { [`${names.parameters.groups}[0]`]: group }),
    ...(list.withGroups ? { [`${names.parameters.links}[groups]`]: "true" } : {}),
  };
  return { path: names.paths.activities, query };
}

/** A page of organisations. */
export function groupsRequest(names: LahellaNames, list: ListRequest): Request {
  return { path: names.paths.groups, query: listQuery(names, list) };
}

function listQuery(names: LahellaNames, list: ListRequest): Query {
  const { parameters, sorts } = names;
  const sort = list.since === null ? sorts.key : sorts.modifiedAt;
  return {
    ...(list.since === null ? {} : { [parameters.modifiedSince]: String(list.since) }),
    ...(list.sorted ? { [parameters.sort]: sort } : {}),
    [parameters.limit]: String(list.limit),
    [parameters.skip]: String(list.skip),
    ...(list.withTotal ? { [parameters.total]: "true" } : {}),
  };
}

/** One activity or one organisation by its key. */
export function recordRequest(names: LahellaNames, kind: "activity" | "group", key: string): Request {
  const path = kind === "activity" ? names.paths.activities : names.paths.groups;
  return { path: `${path}/${encodeURIComponent(key)}`, query: {} };
}
