import { hashText } from "../random.ts";
import type { BodyTransform } from "../fault-bodies.ts";

/** Fault kinds of B3.4 that only Lähellä.fi has; the shared ones are in ../faults.ts. */
type LahellaFaultKind = "total-mismatch" | "page-repeat" | "page-skip" | "clock-skew" | "wrong-type-field";

const SKEW_MS = 36 * 3_600_000;

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function changeItems(body: unknown, change: (items: readonly unknown[]) => readonly unknown[]): unknown {
  if (!isObject(body)) return body;
  const items: unknown = body["items"];
  return Array.isArray(items) ? { ...body, items: change(items) } : body;
}

/** Applies a change to each item of a list, or to the body itself when it is a single object. */
function changeObjects(body: unknown, change: (item: JsonObject) => JsonObject): unknown {
  if (!isObject(body)) return body;
  if (!("items" in body)) return change(body);
  return changeItems(body, (items) => items.map((item) => (isObject(item) ? change(item) : item)));
}

/** Half of the items say that they were changed a day and a half from now, half a day and a half too early. */
function skewClock(item: JsonObject): JsonObject {
  const modifiedAt = item["modifiedAt"];
  if (typeof modifiedAt !== "number") return item;
  const ahead = hashText(String(item["_key"])) % 2 === 0;
  return { ...item, modifiedAt: modifiedAt + (ahead ? SKEW_MS : -SKEW_MS) };
}

/** Ways in which one field of a listing's traits may have the wrong type; chosen by the key, so that repeats agree. */
const WRONG_FIELDS: readonly JsonObject[] = [
  { theme: "ht_urheilu" },
  { channels: {} },
  { contacts: "toimisto" },
  { region: null },
  { translations: [] },
  { pricing: 0 },
];

function spoilTraits(item: unknown): unknown {
  if (!isObject(item) || !isObject(item["traits"])) return item;
  const wrong = WRONG_FIELDS[hashText(String(item["_key"])) % WRONG_FIELDS.length];
  return { ...item, traits: { ...item["traits"], ...wrong } };
}

/** Body changes for `useFaults({ transforms })` of the Lähellä.fi server. */
export const LAHELLA_TRANSFORMS: Readonly<Record<LahellaFaultKind, BodyTransform>> = {
  "total-mismatch": (body) =>
    isObject(body) && typeof body["total"] === "number" ? { ...body, total: body["total"] + 7 } : body,
  // The last item is lost and its neighbour told twice: what a reader sees when something moved between two calls.
  "page-repeat": (body) =>
    changeItems(body, (items) => (items.length < 2 ? items : [...items.slice(0, -1), items.at(-2)])),
  "page-skip": (body) => changeItems(body, (items) => items.slice(0, -1)),
  "clock-skew": (body) => changeObjects(body, skewClock),
  "wrong-type-field": (body) =>
    isObject(body) && "items" in body
      ? changeItems(body, ([first, ...rest]) => (first === undefined ? [] : [spoilTraits(first), ...rest]))
      : spoilTraits(body),
};
