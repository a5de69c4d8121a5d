import { createHash } from "node:crypto";
import { z } from "zod";
import type {
  Connector,
  FetchResult,
  KnownContent,
  KnownRecords,
  PulledPage,
  PulledRecord,
  RequestWatch,
  SourceSettings,
  Step,
} from "../../domain/pull/connector.ts";
import { isTooMuch, SyncError } from "../../domain/errors.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { RecordKind } from "../../domain/source.ts";
import { createHttpClient, parseItem, userAgent, type HttpClient } from "../http/client.ts";
import { createBatchSizes, type BatchSizes } from "./batch-sizes.ts";
import { ID_PAGE_STEP, idPageStep, planSteps, type IdPageParams } from "./plan.ts";
import { idOf, isUsableId, toKnownRecord, toRecord } from "./record.ts";
import { idPageRequest, isPtvKind, PROBE_REQUEST, recordsRequest } from "./requests.ts";
import { idPage, type PtvKind } from "./wire.ts";

/** The API takes 100 ids at most and answers more with 400 or 500 (PTV 3.1). */
const MAXIMUM_BATCH = 100;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Far above what a record may have (rules.maximumDepth): one that is nested too deep is to be quarantined alone, not
 * to refuse the answer that it came in.
 */
const MAXIMUM_DEPTH = 256;

const stepParams = z.object({
  kind: z.enum(["service", "channel", "organisation", "general-description"]),
  municipality: z.string().nullable(),
  wholeCountry: z.boolean(),
  status: z.enum(["Published", "Archived", "Withdrawn"]),
  since: z.string().nullable(),
  page: z.int().min(1),
  pages: z.int().nullable(),
  onlyKnown: z.boolean(),
});

/** Speaks PTV Open API v11 (the version is part of `settings.baseUrl`); `version` is that of this program. */
export function createPtvConnector(
  settings: SourceSettings,
  version: string,
  known: KnownRecords,
  watch?: RequestWatch,
): Connector {
  const http = createHttpClient({
    baseUrl: settings.baseUrl,
    userAgent: userAgent(version, settings.userAgentContact),
    timeoutMs: settings.timeoutMs,
    connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, settings.timeoutMs),
    maximumBodyBytes: settings.maximumBodyBytes,
    maximumDepth: MAXIMUM_DEPTH,
    ...(watch === undefined ? {} : { watch }),
  });
  const sizes = createBatchSizes(Math.min(settings.batchIds, MAXIMUM_BATCH));
  return {
    source: "ptv",
    // Pages shift as versions are published, but what a page lost is asked for by id before it is withdrawn.
    repeatUntilNothingNew: false,
    confirmsById: settings.profile.recordById,
    plan: planSteps,
    pull: (step, signal) => pullIdPage(http, step, settings.profile.recordById, signal),
    batchSize: (kind) => sizes.current(kind),
    fetch: (kind, ids, signal) => fetchRecords({ http, sizes, known, kind: ptvKind(kind), signal }, ids),
    probe: async (signal) => {
      const answer = await http.getJson(PROBE_REQUEST.path, PROBE_REQUEST.query, signal);
      return { serverTime: answer.date };
    },
  };
}

function ptvKind(kind: RecordKind): PtvKind {
  if (isPtvKind(kind)) return kind;
  throw new SyncError("INTERNAL", `PTV has no records of kind ${kind}.`, { details: { kind } });
}

async function pullIdPage(
  http: HttpClient,
  step: Step,
  confirmsById: boolean,
  signal: AbortSignal,
): Promise<PulledPage> {
  const read = stepParams.safeParse(step.params);
  if (step.name !== ID_PAGE_STEP || !read.success) {
    throw new SyncError("INTERNAL", `PTV has no step "${step.name}" with these parameters.`);
  }
  const params = read.data;
  const request = idPageRequest(params);
  const answer = await http.getJson(request.path, request.query, signal);
  const page = idPage.safeParse(answer.json);
  if (!page.success) throw wrongShape(request.path, "a page of ids");
  const told = readIdPage(params, page.data, confirmsById);
  return answer.date === null ? told : { ...told, sourceTime: answer.date };
}

/**
 * What a page of ids says. It is not whole when it is empty though it lies within the page count, when none of its ids
 * can be read, or when the count shrank while the pages were read: then nothing may be concluded from an id's absence.
 *
 * A published item whose id cannot be read is kept as a record without its key, so that it is told of and quarantined.
 * Of whichever record it is, absence is still asked for by id; where it cannot be, such a page is not whole either.
 */
export function readIdPage(
  params: IdPageParams,
  page: z.output<typeof idPage>,
  confirmsById: boolean,
): PulledPage {
  const { kind, status } = params;
  const items = page.itemList ?? [];
  const known = [...new Set(items.map((item) => idOf(item)).filter((id) => id !== null))];
  const nameless = items.filter((item) => idOf(item) === null);
  const unread = nameless.length > 0 && (known.length === 0 || !confirmsById);
  const announced = params.pages;
  const emptyWithin = items.length === 0 && params.page <= Math.max(page.pageCount, announced ?? 0);
  const shrank = announced !== null && page.pageCount < announced;
  const firstUnknown = (announced ?? 1) + 1;
  const next: Step[] = [];
  for (let number = firstUnknown; number <= page.pageCount; number += 1) {
    next.push(idPageStep({ ...params, page: number, pages: page.pageCount }));
  }
  const published = status === "Published";
  return {
    records: published && !params.onlyKnown ? nameless.map((item) => toRecord(kind, item)) : [],
    gone: published
      ? []
      : known.map((id) => ({
          kind,
          id,
          reason: status === "Archived" ? "archived-at-source" : "withdrawn-at-source",
        })),
    listed: published ? [{ kind, ids: known, onlyKnown: params.onlyKnown }] : [],
    absent: [],
    next,
    whole: !emptyWithin && !shrank && !unread,
  };
}

interface FetchContext {
  readonly http: HttpClient;
  readonly sizes: BatchSizes;
  readonly known: KnownRecords;
  readonly kind: PtvKind;
  readonly signal: AbortSignal;
}

/** One request for as many ids as the present batch size allows; the others stay unread. */
async function fetchRecords(context: FetchContext, ids: readonly string[]): Promise<FetchResult> {
  const { sizes, kind } = context;
  const usable = ids.filter((id) => isUsableId(id));
  // What is no GUID cannot be there, and would spoil the request for the others.
  const impossible = ids.filter((id) => !isUsableId(id));
  if (usable.length === 0) return { found: [], absent: impossible, unread: [] };
  const batch = usable.slice(0, sizes.current(kind));
  const rest = usable.slice(batch.length);
  try {
    const answer = await fetchBatch(context, batch);
    sizes.succeeded(kind);
    return { found: answer.found, absent: [...impossible, ...answer.absent], unread: rest };
  } catch (error) {
    if (isTooMuch(error) && batch.length > 1) sizes.tooSlow(kind, batch.length);
    throw error;
  }
}

async function fetchBatch(
  context: FetchContext,
  ids: readonly string[],
): Promise<{ found: readonly PulledRecord[]; absent: readonly string[] }> {
  const records = await requestRecords(context, ids);
  const asked = new Map(ids.map((id) => [id.toLowerCase(), id]));
  const found = new Map<string, PulledRecord>();
  const nameless: PulledRecord[] = [];
  for (const record of records) {
    const { id } = record;
    if (id === null) nameless.push(record);
    else if (asked.has(id)) keepLatest(found, id, record);
  }
  const missing = [...asked.keys()].filter((id) => !found.has(id));
  if (nameless.length === 0 || missing.length === 0) {
    return { found: [...found.values()], absent: missing.map((id) => asked.get(id) ?? id) };
  }
  if (ids.length === 1) {
    // The only answer to a question for one id is that record, whatever its body has lost.
    return { found: nameless.slice(0, 1).map((record) => ({ ...record, id: ids[0] ?? null })), absent: [] };
  }
  // One of the missing ids is the item without a key: asked for one by one they can be told apart, and none of them is
  // taken for absent because it could not be read (I2).
  const absent: string[] = [];
  for (const id of missing) {
    const single = await fetchBatch(context, [asked.get(id) ?? id]);
    for (const record of single.found) found.set(id, record);
    absent.push(...single.absent);
  }
  return { found: [...found.values()], absent };
}

/** Two versions may be published by mistake (PTV 3): the later one counts. */
function keepLatest(found: Map<string, PulledRecord>, id: string, record: PulledRecord): void {
  const earlier = found.get(id);
  if (earlier !== undefined && (earlier.modifiedAt ?? "") >= (record.modifiedAt ?? "")) return;
  found.set(id, record);
}

/** The records of a list by ids; none when the API says in its own words that it found none (404, PTV 3.1). */
async function requestRecords(
  context: FetchContext,
  ids: readonly string[],
): Promise<readonly PulledRecord[]> {
  const { kind } = context;
  const { path, query } = recordsRequest(kind, ids);
  const { status, json } = await context.http.getItems(path, query, context.signal, [404]);
  if ("items" in json && status !== 404) {
    const known = await context.known.bySentHash(kind, ids);
    return json.items.map((item) => readItem(kind, item, path, known));
  }
  const other = "other" in json ? json.other : null;
  if (status === 404) {
    const message = isJsonObject(other) ? other["errorMessage"] : null;
    if (typeof message === "string" && /not found/i.test(message)) return [];
    throw new SyncError("SOURCE_REFUSED", `${path} answered 404 in other words than "not found".`, {
      details: { path, status: 404 },
    });
  }
  if (!Array.isArray(other)) throw wrongShape(path, "a list of records");
  // The API answers 404 when it finds none; an empty list is a fault, and no proof of absence (I3).
  throw new SyncError("SOURCE_CUT", `${path} answered an empty list for ${ids.length} ids.`, {
    details: { path, status },
  });
}

/** Nearly all records are the same as last time, byte for byte: those are neither parsed nor checked again. */
function readItem(
  kind: PtvKind,
  item: Buffer,
  path: string,
  known: ReadonlyMap<string, KnownContent>,
): PulledRecord {
  const hash = createHash("sha256").update(item).digest("hex");
  const content = known.get(hash);
  return content === undefined
    ? toRecord(kind, parseItem(item, path), { hash })
    : toKnownRecord(kind, content, hash, () => parseItem(item, path));
}

function wrongShape(path: string, expected: string): SyncError {
  return new SyncError("SOURCE_SHAPE", `${path} did not answer ${expected}.`, { details: { path } });
}
