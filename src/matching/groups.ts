/** Disjoint groups of keys that can be joined (union–find). */
export interface Groups {
  readonly find: (key: string) => string;
  readonly join: (a: string, b: string) => void;
  /** Members of every group, each list and the list of lists sorted. */
  readonly all: () => readonly (readonly string[])[];
}

/** Every key a group of its own. Keys not named here are their own group too and are not listed by `all`. */
export function createGroups(keys: Iterable<string>): Groups {
  const members = [...new Set(keys)].sort();
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    const above = parent.get(key);
    if (above === undefined) return key;
    const top = find(above);
    if (top !== above) parent.set(key, top);
    return top;
  };
  return {
    find,
    join: (a, b) => {
      const [top, other] = [find(a), find(b)].sort();
      if (top !== undefined && other !== undefined && top !== other) parent.set(other, top);
    },
    all: () => [...Map.groupBy(members, find).values()].sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  };
}
