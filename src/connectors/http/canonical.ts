import { createHash } from "node:crypto";

/**
 * What was learnt of one place in the payloads, kept between calls: records of a kind have the same keys in the
 * same order nearly always, and neither sorting them nor building their path again is worth a tenth of the time.
 */
interface Place {
  readonly path: string;
  readonly order: ArrayOrder;
  keys: readonly string[];
  /** `keys` in canonical order, with the text to put before the value and the place of the value. */
  sorted: readonly (readonly [key: string, text: string, place: Place])[];
  readonly children: Map<string, Place>;
}

/**
 * `set`: sorted by the canonical text of the items. `by-language`: sorted by their `language`, the order inside one
 * language kept. `list`: as sent. A boolean says set or list.
 */
export type ArrayOrder = "list" | "set" | "by-language";
type OrderOf = (path: string) => ArrayOrder | boolean;

const roots = new WeakMap<OrderOf, { root: Place; count: number }>();

/** Keys are the source's to choose: what was learnt is dropped rather than growing without end. */
const MAXIMUM_PLACES = 20_000;

/**
 * SHA-256 (hex) of the canonical JSON of a payload: keys sorted, no space, and every array in the order that
 * `orderOf` gives for its path (true or "set": the order of its items does not count). A path is the property names
 * from the root joined by dots; arrays add nothing to it (`serviceHours.openingHour`), the root is "". `orderOf` must
 * be one function kept by the caller and answer the same for the same path.
 */
export function canonicalHash(payload: unknown, orderOf: OrderOf): string {
  return createHash("sha256").update(canonicalText(payload, orderOf)).digest("hex");
}

/** The text that canonicalHash hashes. */
export function canonicalText(payload: unknown, orderOf: OrderOf): string {
  let known = roots.get(orderOf);
  if (known === undefined || known.count > MAXIMUM_PLACES) {
    known = { root: newPlace("", orderOf), count: 1 };
    roots.set(orderOf, known);
  }
  const memory = known;
  const placeOf = (parent: Place, key: string): Place => {
    let place = parent.children.get(key);
    if (place === undefined) {
      place = newPlace(parent.path === "" ? key : `${parent.path}.${key}`, orderOf);
      parent.children.set(key, place);
      memory.count += 1;
    }
    return place;
  };
  return write(payload, memory.root, placeOf);
}

function orderAt(orderOf: OrderOf, path: string): ArrayOrder {
  const order = orderOf(path);
  if (typeof order === "string") return order;
  return order ? "set" : "list";
}

function byLanguage(left: unknown, right: unknown): number {
  const [a, b] = [languageOf(left), languageOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function languageOf(item: unknown): string {
  if (typeof item !== "object" || item === null || !("language" in item)) return "";
  return typeof item.language === "string" ? item.language : "";
}

function newPlace(path: string, orderOf: OrderOf): Place {
  return { path, order: orderAt(orderOf, path), keys: [], sorted: [], children: new Map() };
}

function write(value: unknown, place: Place, placeOf: (parent: Place, key: string) => Place): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) {
    const items = place.order === "by-language" ? value.toSorted(byLanguage) : value;
    const texts = items.map((item: unknown) => write(item, place, placeOf));
    return `[${(place.order === "set" ? texts.sort() : texts).join(",")}]`;
  }
  const record = value as Readonly<Record<string, unknown>>;
  learn(place, Object.keys(record), placeOf);
  let text = "";
  for (const [key, before, child] of place.sorted) {
    const item = record[key];
    if (item === undefined) continue;
    text += text === "" ? before : `,${before}`;
    text += write(item, child, placeOf);
  }
  return `{${text}}`;
}

function learn(place: Place, keys: readonly string[], placeOf: (parent: Place, key: string) => Place): void {
  const known = place.keys;
  if (known.length === keys.length && keys.every((key, index) => known[index] === key)) return;
  place.keys = keys;
  place.sorted = [...keys]
    .sort()
    .map((key) => [key, `${JSON.stringify(key)}:`, placeOf(place, key)] as const);
}
