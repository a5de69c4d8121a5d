/** One field that differs: its place (`names.fi.0`), and what stood and stands there; undefined where there is none. */
export interface FieldDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Deeper than any record goes (config/rules.yaml, maximumDepth). */
const DEEPEST = 64;

/** Where two JSON values differ, in the order of their fields. Lists are compared place by place. */
export function differencesOf(before: unknown, after: unknown): readonly FieldDifference[] {
  return compare("", before, after, 0);
}

function compare(field: string, before: unknown, after: unknown, depth: number): readonly FieldDifference[] {
  if (Object.is(before, after)) return [];
  if (
    !isBranch(before) ||
    !isBranch(after) ||
    Array.isArray(before) !== Array.isArray(after) ||
    depth > DEEPEST
  )
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    compare(field === "" ? key : `${field}.${key}`, old.get(key), now.get(key), depth + 1),
  );
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A value for a person: text as it is, everything else as JSON. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
