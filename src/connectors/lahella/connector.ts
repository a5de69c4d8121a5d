import type {
  Connector,
  FetchResult,
  KeptSecret,
  PulledPage,
  RequestWatch,
  Step,
} from "../../domain/pull/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import type { LahellaSettings } from "../../domain/settings.ts";
import type { RecordKind } from "../../domain/source.ts";
import { createHttpClient, userAgent, type HttpAnswer } from "../http/client.ts";
import { readActivitiesPage, readGroupsPage } from "./pages.ts";
import { isRecord, toGone, toRecord, type LahellaKind } from "./record.ts";
import {
  activitiesRequest,
  groupsRequest,
  recordRequest,
  type ListRequest,
  type Request,
} from "./requests.ts";
import { createCookieJar, createSession } from "./session.ts";
import { planSteps, readStep } from "./steps.ts";
import { pageSchema, type PageWire } from "./wire.ts";

const CONNECT_TIMEOUT_MS = 10_000;
/** The deepest record of the contract has 9 levels; the rest is room for what the service may add. */
const MAXIMUM_DEPTH = 64;
const NOT_THERE = [404, 410];

/** One GET; `expected` statuses come back with their body. */
type Get = (request: Request, signal: AbortSignal, expected?: readonly number[]) => Promise<HttpAnswer>;

/**
 * Speaks the read interface of Lähellä.fi as far as `settings.profile` says that it exists (Lähellä B1, B2);
 * `version` is that of this program. `kept` keeps the cookies of a session as they are renewed.
 */
export function createLahellaConnector(
  settings: LahellaSettings,
  version: string,
  kept: KeptSecret,
  watch?: RequestWatch,
): Connector {
  const get = createGet(settings, version, kept, watch);
  return {
    source: "lahella",
    repeatUntilNothingNew: !settings.profile.stableSort,
    confirmsById: settings.profile.recordById,
    plan: (request) => planSteps(settings, request),
    pull: (step, signal) => pullPage(settings, get, step, signal),
    batchSize: () => 1,
    fetch: (kind, ids, signal) => fetchRecord(settings, get, { kind: lahellaKind(kind), ids }, signal),
    probe: async (signal) => {
      const list = listRequest(settings, { skip: 0, since: null });
      const group = settings.groups[0] ?? null;
      const one = activitiesRequest(settings.names, { ...list, limit: 1, withGroups: false }, group);
      // Within a session the service wants an organisation to be named: refusing politely shows that it is there too.
      const answer = await get(one, signal, settings.profile.publicRead ? [] : [400]);
      return { serverTime: answer.date };
    },
  };
}

function createGet(
  settings: LahellaSettings,
  version: string,
  kept: KeptSecret,
  watch: RequestWatch | undefined,
): Get {
  const { profile, names, baseUrl } = settings;
  const origin = new URL(baseUrl).origin;
  const options = {
    baseUrl,
    userAgent: userAgent(version, settings.userAgentContact),
    timeoutMs: settings.timeoutMs,
    connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, settings.timeoutMs),
    maximumBodyBytes: settings.maximumBodyBytes,
    maximumDepth: MAXIMUM_DEPTH,
    ...(watch === undefined ? {} : { watch }),
  };
  if (profile.publicRead) {
    // A session would show drafts: what is public is read without one.
    const http = createHttpClient(options);
    return ({ path, query }, signal, expected) => http.getJson(path, query, signal, expected);
  }
  const jar = createCookieJar(settings.session);
  const http = createHttpClient({
    ...options,
    // The editing site's own pages are the only known callers, and they send both (Lähellä A3).
    headers: { Origin: origin, Referer: `${origin}/` },
    cookies: jar,
  });
  const session = createSession({ http, jar, kept, tokenPath: names.paths.token });
  return ({ path, query }, signal, expected) =>
    session.withSession((live) => http.getJson(path, query, live, expected), signal);
}

function lahellaKind(kind: RecordKind): LahellaKind {
  if (kind === "activity" || kind === "group") return kind;
  throw new SyncError("INTERNAL", `Lähellä.fi has no records of kind ${kind}.`, { details: { kind } });
}

function listRequest(
  settings: LahellaSettings,
  at: { readonly skip: number; readonly since: number | null },
): ListRequest {
  const { profile, batchIds } = settings;
  return {
    ...at,
    limit: batchIds,
    withTotal: profile.total,
    // A crawl that also reads the list of organisations would get each of them many times over.
    withGroups: profile.linksGroups && (at.since !== null || !profile.groupsEndpoint),
    sorted: profile.stableSort,
  };
}

async function pullPage(
  settings: LahellaSettings,
  get: Get,
  step: Step,
  signal: AbortSignal,
): Promise<PulledPage> {
  const { name, params } = readStep(step);
  const list = listRequest(settings, { skip: params.position.skip, since: params.since });
  const request =
    name === "activities"
      ? activitiesRequest(settings.names, list, params.group)
      : groupsRequest(settings.names, list);
  const answer = await get(request, signal);
  const wire = readPage(answer, request);
  const page =
    name === "activities"
      ? readActivitiesPage(settings, params, wire)
      : readGroupsPage(settings, params, wire);
  return answer.date === null ? page : { ...page, sourceTime: answer.date };
}

function readPage(answer: HttpAnswer, request: Request): PageWire {
  const page = pageSchema.safeParse(answer.json);
  if (page.success) return page.data;
  throw new SyncError("SOURCE_SHAPE", `${request.path} did not answer a page with items.`, {
    details: { path: request.path },
  });
}

interface Asked {
  readonly kind: LahellaKind;
  readonly ids: readonly string[];
}

/** The first of the ids; the service has no list by keys. 404, 410 and a tombstone say that it is not there. */
async function fetchRecord(
  settings: LahellaSettings,
  get: Get,
  { kind, ids }: Asked,
  signal: AbortSignal,
): Promise<FetchResult> {
  const [id, ...unread] = ids;
  if (id === undefined) return { found: [], absent: [], unread: [] };
  const answer = await get(recordRequest(settings.names, kind, id), signal, NOT_THERE);
  const gone = toGone(kind, answer.json);
  if (NOT_THERE.includes(answer.status) || gone?.id === id) {
    return { found: [], absent: [id], unread, status: answer.status };
  }
  const record = toRecord(kind, answer.json, { id });
  if (gone !== null || record.id !== id || !isRecord(answer.json)) {
    throw new SyncError("SOURCE_SHAPE", "Lähellä.fi answered something else than the record asked for.", {
      details: { kind, id },
    });
  }
  return { found: [record], absent: [], unread };
}
