/** A leaf of a JSON document that two versions have differently; undefined where one does not have it. */
export interface LeafChange {
  /** `traits.theme[0]`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The leaves in which two documents differ, in the order of the later one, at most `limit`. */
export function leafChanges(before: unknown, after: unknown, limit: number): readonly LeafChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...is.keys(), ...was.keys()])];
  return paths
    .filter((path) => was.get(path) !== is.get(path))
    .slice(0, limit)
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }));
}

/** Values by path; an empty list or object counts as a value. Sources are limited in depth, so this ends. */
function leavesOf(document: unknown): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) {
      leaves.set(path, value);
      return;
    }
    const entries = Object.entries(value);
    if (entries.length === 0) leaves.set(path, Array.isArray(value) ? "[]" : "{}");
    for (const [name, inner] of entries) {
      walk(inner, Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`);
    }
  };
  walk(document, "");
  return leaves;
}
