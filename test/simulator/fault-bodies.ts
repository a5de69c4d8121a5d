import { type BodyKind, SKEW_MS } from "./fault-kinds.ts";
import { hashText } from "./random.ts";

/** A change of a JSON answer before it is sent. Returns the body unchanged when it has nothing to work on. */
export type BodyTransform = (body: unknown) => unknown;

const LIST_FIELDS = ["itemList", "items"] as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Applies `change` to the list of an answer: a bare array, or the list field of a page. */
function changeList(body: unknown, change: (items: readonly unknown[]) => unknown): unknown {
  if (Array.isArray(body)) return change(body);
  if (!isRecord(body)) return body;
  const field = LIST_FIELDS.find((name) => Array.isArray(body[name]));
  if (field === undefined) return body;
  const items: unknown = body[field];
  return Array.isArray(items) ? { ...body, [field]: change(items) } : body;
}

/** Turns the first text, number or list of an object into something its reader does not expect. */
function spoilOneField(value: unknown): unknown {
  if (!isRecord(value)) return 42;
  const names = Object.keys(value).filter((name) => !["id", "_key"].includes(name));
  const list = names.find((name) => Array.isArray(value[name]));
  const name = list ?? names[0];
  if (name === undefined) return value;
  return { ...value, [name]: list === undefined ? { unexpected: true } : "unexpected text" };
}

function dropNames(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, field]): [string, unknown] => {
    if (name === "name" && typeof field === "string") return [name, null];
    if (!name.endsWith("Names") || !Array.isArray(field)) return [name, field];
    return [name, field.map((item: unknown) => (isRecord(item) ? { ...item, value: null } : item))];
  });
  return Object.fromEntries(entries);
}

const spoil: BodyTransform = (body) => {
  const spoiled = changeList(body, ([first, ...rest]) =>
    first === undefined ? [] : [spoilOneField(first), ...rest],
  );
  return spoiled === body ? spoilOneField(body) : spoiled;
};

/** A time of change that is off; which way depends on the record's key, so that repeats agree. */
function skew(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const off = hashText(String(value["_key"] ?? value["id"])) % 2 === 0 ? SKEW_MS : -SKEW_MS;
  const { modifiedAt, modified } = value;
  return {
    ...value,
    ...(typeof modifiedAt === "number" ? { modifiedAt: modifiedAt + off } : {}),
    // PTV writes UTC without a zone designator (PTV 1).
    ...(typeof modified === "string"
      ? { modified: new Date(Date.parse(`${modified}Z`) + off).toISOString().slice(0, -1) }
      : {}),
  };
}

/** PTV writes null instead of an empty list (PTV 3). */
const empty: BodyTransform = (body) =>
  changeList(body, () => (isRecord(body) && "itemList" in body ? null : []));

/** A page of which every count says that there is nothing. */
const countless: BodyTransform = (body) => {
  const emptied = empty(body);
  if (!isRecord(emptied)) return emptied;
  const counts = { total: 0, hasMore: false, pageCount: 0 };
  return { ...emptied, ...Object.fromEntries(Object.entries(counts).filter(([name]) => name in emptied)) };
};

/** Body changes by fault kind. */
export const BODY_TRANSFORMS: Readonly<Record<BodyKind, BodyTransform>> = {
  "empty-list": empty,
  "empty-source": countless,
  "wrong-type": spoil,
  // What a reader sees when an entity moved to the end of the list between two calls: one item is skipped.
  "page-shift": (body) => changeList(body, (items) => items.slice(1)),
  "missing-item": (body) => changeList(body, (items) => items.toSpliced(Math.floor(items.length / 2), 1)),
  "duplicate-item": (body) => changeList(body, (items) => [...items, ...items.slice(0, 1)]),
  "null-name": (body) => {
    const dropped = changeList(body, ([first, ...rest]) =>
      first === undefined ? [] : [dropNames(first), ...rest],
    );
    return dropped === body ? dropNames(body) : dropped;
  },
  "clock-skew": (body) => {
    const skewed = changeList(body, (items) => items.map(skew));
    return skewed === body ? skew(body) : skewed;
  },
};
