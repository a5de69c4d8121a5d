import { FAULT_KINDS } from "./fault-kinds.ts";
import { createRandom } from "./random.ts";

export type FaultSource = "ptv" | "lahella";

export type FaultRule = {
  readonly id: string;
  /** null applies to both sources. */
  readonly source: FaultSource | null;
  /** Source of a regular expression over path and query, case-insensitive. */
  readonly path: string;
  /** 0–1; decided per match from the seed, so the same calls meet the same faults. */
  readonly probability: number;
  /** How many times the fault strikes at most; null has no limit. */
  readonly count: number | null;
  /** Matching calls that are let through before the rule begins to strike. */
  readonly after: number;
  /** One of FAULT_KINDS; a source may add kinds of its own as transforms of a body. */
  readonly kind: string;
  readonly status: number | null;
  /** Seconds. */
  readonly retryAfter: number | null;
  /** How the waiting time is told: as seconds, the default, or as an HTTP date. */
  readonly retryAfterAs: "seconds" | "date";
  /** Of `slow`, and between the pieces of `drip`. */
  readonly delayMs: number | null;
  /** Size of `huge-body`, and of `gzip-bomb` once it is unpacked; depth of `deep-json`. */
  readonly size: number | null;
};

export type FaultRequest = Partial<FaultRule> & Pick<FaultRule, "kind">;

type FaultState = FaultRule & { readonly matched: number; readonly struck: number };

export type Faults = {
  /** Adds a rule, filling what is left out, and returns its id. An existing id is replaced. */
  readonly add: (rule: FaultRequest) => string;
  /** Removes one rule, or all of them when no id is given. */
  readonly remove: (id?: string) => void;
  readonly list: () => readonly FaultState[];
  /** Counts the call against the rules and returns those that strike it, in the order they were added. */
  readonly strike: (source: FaultSource, pathAndQuery: string) => readonly FaultRule[];
};

type Entry = { readonly rule: FaultRule; readonly pattern: RegExp; matched: number; struck: number };

function completeRule(rule: FaultRequest, id: string): FaultRule {
  return {
    id,
    source: rule.source ?? null,
    path: rule.path ?? ".",
    probability: rule.probability ?? 1,
    count: rule.count ?? null,
    after: rule.after ?? 0,
    kind: rule.kind,
    status: rule.status ?? null,
    retryAfter: rule.retryAfter ?? null,
    retryAfterAs: rule.retryAfterAs ?? "seconds",
    delayMs: rule.delayMs ?? null,
    size: rule.size ?? null,
  };
}

/** Fault rules of one simulator. `add` throws SyntaxError for a kind or a path that no call could ever meet. */
export function createFaults(options: { readonly seed: number | string }): Faults {
  const entries = new Map<string, Entry>();
  let added = 0;

  const strikes = (entry: Entry): boolean => {
    const { rule } = entry;
    entry.matched += 1;
    if (entry.matched <= rule.after) return false;
    if (rule.count !== null && entry.struck >= rule.count) return false;
    if (!createRandom(`${options.seed}/${rule.id}/${entry.matched}`).chance(rule.probability)) return false;
    entry.struck += 1;
    return true;
  };

  return {
    add: (request) => {
      if (!FAULT_KINDS.includes(request.kind)) {
        throw new SyntaxError(`there is no fault ${request.kind}; there are ${FAULT_KINDS.join(", ")}`);
      }
      added += 1;
      const rule = completeRule(request, request.id ?? `fault-${added}`);
      entries.set(rule.id, { rule, pattern: new RegExp(rule.path, "i"), matched: 0, struck: 0 });
      return rule.id;
    },
    remove: (id) => {
      if (id === undefined) entries.clear();
      else entries.delete(id);
    },
    list: () => [...entries.values()].map(({ rule, matched, struck }) => ({ ...rule, matched, struck })),
    strike: (source, pathAndQuery) =>
      [...entries.values()]
        .filter(({ rule }) => rule.source === null || rule.source === source)
        .filter(({ pattern }) => pattern.test(pathAndQuery))
        .filter(strikes)
        .map(({ rule }) => rule),
  };
}
