import type { GoneRecord, PulledRecord } from "../../domain/pull/connector.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { Problem } from "../../domain/problem.ts";
import { canonicalHash } from "../http/canonical.ts";
import { keyOf, linksOf } from "./links.ts";
import { activitySchema, groupSchema } from "./wire.ts";

export type LahellaKind = "activity" | "group";

/** Lists whose order has no meaning (Lähellä A7). Contacts and channels keep theirs: it is what people see. */
const SETS = new Set(["theme", "format", "locale", "demographic", "region", "accessibility"]);

function isSet(path: string): boolean {
  return path.startsWith("traits.") && SETS.has(path.slice(path.lastIndexOf(".") + 1));
}

const MAXIMUM_WIRE_PROBLEMS = 20;

/** What the request knew of a record, where the record itself is silent. */
export interface Known {
  /** The key that was asked for. */
  readonly id?: string | null;
  /** The organisation whose list was read. */
  readonly group?: string | null;
}

/**
 * A record as received; its payload is neither changed nor refused. The id is null when the item is no object or has
 * no key and the request does not tell it either.
 */
export function toRecord(kind: LahellaKind, payload: unknown, known: Known = {}): PulledRecord {
  return {
    kind,
    id: (isJsonObject(payload) ? keyOf(payload["_key"]) : null) ?? known.id ?? null,
    payload,
    hash: canonicalHash(payload, isSet),
    sentHash: null,
    modifiedAt: isJsonObject(payload) ? readInstant(payload["modifiedAt"]) : null,
    links: kind === "activity" ? linksOf(payload, known.group ?? null) : [],
    problems: wireProblems(kind, payload),
  };
}

/**
 * The source's word that a record is public no more: deleted, or a draft of which only the shell is shown (Lähellä B1).
 * Null for every record that has content; a draft with content is read, and the mapper decides (R7).
 */
export function toGone(kind: LahellaKind, payload: unknown): GoneRecord | null {
  const id = isJsonObject(payload) ? keyOf(payload["_key"]) : null;
  if (id === null || !isJsonObject(payload)) return null;
  if (payload["status"] === "deleted") return { kind, id, reason: "deleted-at-source" };
  return payload["status"] === "draft" && !hasContent(payload) ? { kind, id, reason: "draft" } : null;
}

/** Whether it is a record at all, be it one that lost its key or its content: what has neither is another answer. */
export function isRecord(payload: unknown): boolean {
  return isJsonObject(payload) && (keyOf(payload["_key"]) !== null || hasContent(payload));
}

function hasContent(payload: JsonObject): boolean {
  return payload["traits"] !== undefined && payload["traits"] !== null;
}

/** Milliseconds since 1970 → ISO 8601 UTC; null for anything else. */
function readInstant(value: unknown): string | null {
  if (typeof value !== "number" || value <= 0) return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function wireProblems(kind: LahellaKind, payload: unknown): readonly Problem[] {
  const schema = kind === "activity" ? activitySchema : groupSchema;
  const result = schema.safeParse(payload);
  if (result.success) return [];
  return result.error.issues.slice(0, MAXIMUM_WIRE_PROBLEMS).map((issue) => ({
    code: "wire-shape" as const,
    field: fieldText(issue.path),
    value: issue.message.slice(0, 200),
  }));
}

/** `traits.channels[0].type` */
function fieldText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`,
    )
    .join("");
}
