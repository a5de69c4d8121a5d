import { hashText } from "../random.ts";
import type { BodyTransform } from "../fault-bodies.ts";
import type { LahellaKind } from "../fault-kinds.ts";

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function changeItems(body: unknown, change: (items: readonly unknown[]) => readonly unknown[]): unknown {
  if (!isObject(body)) return body;
  const items: unknown = body["items"];
  return Array.isArray(items) ? { ...body, items: change(items) } : body;
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
export const LAHELLA_TRANSFORMS: Readonly<Record<LahellaKind, BodyTransform>> = {
  "total-mismatch": (body) =>
    isObject(body) && typeof body["total"] === "number" ? { ...body, total: body["total"] + 7 } : body,
  // The last item is lost and its neighbour told twice: what a reader sees when something moved between two calls.
  "page-repeat": (body) =>
    changeItems(body, (items) => (items.length < 2 ? items : [...items.slice(0, -1), items.at(-2)])),
  "page-skip": (body) => changeItems(body, (items) => items.slice(0, -1)),
  "wrong-type-field": (body) =>
    isObject(body) && "items" in body
      ? changeItems(body, ([first, ...rest]) => (first === undefined ? [] : [spoilTraits(first), ...rest]))
      : spoilTraits(body),
};
