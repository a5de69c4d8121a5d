import type { BreakerSettings } from "./breaker.ts";
import type { JsonObject } from "../json.ts";
import type { Problem } from "../problem.ts";
import type { RecordKey, RecordKind, SourceId } from "../source.ts";

export const RUN_MODES = ["delta", "full"] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** `municipalities` null means the whole country. `since` is an instant, ISO 8601 UTC, for a delta only. */
export interface PullRequest {
  readonly mode: RunMode;
  readonly since: string | null;
  readonly municipalities: readonly string[] | null;
}

/** One request to a source, as plain JSON so that it survives in the queue. `name` picks the executor. */
export interface Step {
  readonly name: string;
  readonly params: JsonObject;
}

/**
 * One record as received. `id` null when the key is missing: the mirror then keeps it under its hash. Payload, links
 * and problems of a record whose bytes the mirror knows already are read when they are asked for, and mostly are not.
 */
export interface PulledRecord {
  readonly kind: RecordKind;
  readonly id: string | null;
  readonly payload: unknown;
  /** SHA-256 (hex) of the canonical form: keys sorted, sets sorted as the contracts say. */
  readonly hash: string;
  /** SHA-256 (hex) of the bytes it was sent as, when it was sent by itself; null else. */
  readonly sentHash: string | null;
  /** ISO 8601 UTC; null when untold. */
  readonly modifiedAt: string | null;
  /** Records that this one needs to be understood (dependencies); null when the answer does not tell: they stay. */
  readonly links: readonly RecordKey[] | null;
  /** Faults against the lenient wire schema; the record is kept all the same. */
  readonly problems: readonly Problem[];
}

/** The source's own word that a record is not public any more. */
export interface GoneRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly reason: "archived-at-source" | "withdrawn-at-source" | "deleted-at-source" | "draft";
}

/** Ids that a list named without content. `onlyKnown`: fetch only those that the mirror holds already. */
export interface ListedIds {
  readonly kind: RecordKind;
  readonly ids: readonly string[];
  readonly onlyKnown: boolean;
}

/** What one step brought. Everything in it is data: nothing was decided yet. */
export interface PulledPage {
  readonly records: readonly PulledRecord[];
  readonly gone: readonly GoneRecord[];
  readonly listed: readonly ListedIds[];
  /** Ids that were asked for by id and left out of the answer. */
  readonly absent: readonly { readonly kind: RecordKind; readonly id: string }[];
  /** Steps that this answer made known (further pages). */
  readonly next: readonly Step[];
  /** HTTP status of the answer; 200 when untold. */
  readonly status?: number;
  /** False when the answer shows that the list is not whole (total disagrees, page count shrank): no absence may be judged. */
  readonly whole: boolean;
  /** The source's own clock when it answered, as its Date header tells it. */
  readonly sourceTime?: string;
}

export interface FetchResult {
  readonly found: readonly PulledRecord[];
  /** Asked for, and the source's answer says that it is not there. */
  readonly absent: readonly string[];
  /** HTTP status of the answer; 200 when untold. */
  readonly status?: number;
  /** Asked for, and left for the next call (a batch that was made smaller after time-outs). */
  readonly unread: readonly string[];
}

/** What a record was when it was sent as these bytes. */
export interface KnownContent {
  readonly id: string;
  readonly hash: string;
  readonly modifiedAt: string | null;
}

/** What the mirror holds, by the hash of the bytes it was sent as: equal bytes need no reading. */
export interface KnownRecords {
  bySentHash(kind: RecordKind, ids: readonly string[]): Promise<ReadonlyMap<string, KnownContent>>;
}

/** A secret of a source that changes as it is used: kept so that all processes have it, also after a restart. */
export interface KeptSecret {
  /** Null when none is kept that belongs to what is configured now. */
  load(): Promise<string | null>;
  save(secret: string): Promise<void>;
}

/** What the source can do, from config/sources.yaml. */
export interface SourceProfile {
  readonly modifiedSince: boolean;
  readonly tombstones: boolean;
  readonly total: boolean;
  readonly linksGroups: boolean;
  readonly publicRead: boolean;
  readonly groupsEndpoint: boolean;
  readonly stableSort: boolean;
  readonly businessId: boolean;
  /** One root can be asked for by its id. */
  readonly recordById: boolean;
}

export interface SourceSettings {
  /** PTV: with version path, no trailing slash. Lähellä.fi: the origin, without `/v1`. */
  readonly baseUrl: string;
  /** Where an organisation edits a record, with `{id}`; null where there is no address for one. */
  readonly editUrl: string | null;
  readonly userAgentContact: string;
  readonly requestsPerSecond: number;
  readonly parallel: number;
  readonly timeoutMs: number;
  readonly batchIds: number;
  readonly maximumBodyBytes: number;
  readonly overlapSeconds: number;
  readonly objectiveSeconds: number;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly breaker: BreakerSettings;
  /** Cron in Europe/Helsinki; null switches it off. */
  readonly schedule: { readonly delta: string | null; readonly full: string | null };
  readonly profile: SourceProfile;
  /** Cookie header for sources that need a session; null otherwise. */
  readonly session: string | null;
}

/**
 * Speaks one API. Throws SyncError with a SOURCE_… code; retries, rate and order are the caller's business.
 * `signal` ends the request when the worker drains or loses its lease.
 */
export interface Connector {
  readonly source: SourceId;
  /**
   * True when offset paging over an unpromised order can skip items: the run plans pass after pass
   * until one meets no record that the run had not seen before.
   */
  readonly repeatUntilNothingNew: boolean;
  /**
   * Whether a root that a full run did not see can be asked for by id; where not, a later complete full run has to miss
   * it again.
   */
  readonly confirmsById: boolean;
  /** First steps of a run, in order of need: tombstones before lists. */
  plan(request: PullRequest): readonly Step[];
  pull(step: Step, signal: AbortSignal): Promise<PulledPage>;
  /** Whether records of this kind can be asked for by id, and how many at a time (1 = one by one). */
  batchSize(kind: RecordKind): number;
  fetch(kind: RecordKind, ids: readonly string[], signal: AbortSignal): Promise<FetchResult>;
  /** For `doctor`: one cheap request; resolves with the source's clock (Date header) or null. */
  probe(signal: AbortSignal): Promise<{ readonly serverTime: string | null }>;
}

/**
 * Stands around a request to a source: its name, with the names of the query's parameters and no values, then the
 * asking. Answers and throws what the asking does.
 */
export type RequestWatch = <Answer extends { readonly status: number; readonly bytes: number }>(
  name: { readonly method: string; readonly host: string; readonly path: string },
  ask: () => Promise<Answer>,
) => Promise<Answer>;
