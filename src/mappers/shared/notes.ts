import type { Drift, Problem, ProblemCode } from "../../domain/problem.ts";
import type { SourceId } from "../../domain/source.ts";

/** Longest value repeated in a problem, in characters (domain/problem.ts). */
const MAXIMUM_VALUE_LENGTH = 200;

/** What a mapper met in one record, in the order of meeting; the same thing is noted once. */
export interface Notes {
  /** `value` only where it may be repeated: contact details of people are left out (null). */
  problem(code: ProblemCode, field: string, value?: unknown): void;
  drift(field: string, code: string): void;
  /** An unknown code: drift and the problem `code-unknown` together (Lähellä.fi B4, I9). */
  unknownCode(field: string, code: unknown): void;
  readonly problems: readonly Problem[];
  readonly drifts: readonly Drift[];
}

export function createNotes(source: SourceId): Notes {
  const problems = new Map<string, Problem>();
  const drifts = new Map<string, Drift>();

  function problem(code: ProblemCode, field: string, value: unknown = null): void {
    const shown = shownValue(value);
    const key = `${code}\n${field}\n${shown ?? ""}`;
    if (!problems.has(key)) problems.set(key, { code, field, value: shown });
  }

  function drift(field: string, code: string): void {
    // One unknown code is one drift however many list items carry it: the index says nothing about the code.
    const path = field.replaceAll(/\[\d+\]/g, "[]");
    const short = code.slice(0, MAXIMUM_VALUE_LENGTH);
    const key = `${path}\n${short}`;
    if (!drifts.has(key)) drifts.set(key, { source, field: path, code: short });
  }

  function unknownCode(field: string, code: unknown): void {
    const text = shownValue(code) ?? "null";
    drift(field, text);
    problem("code-unknown", field, text);
  }

  return {
    problem,
    drift,
    unknownCode,
    get problems() {
      return [...problems.values()];
    },
    get drifts() {
      return [...drifts.values()];
    },
  };
}

/** Text, numbers and booleans as they stand; of lists and objects only the kind, which may be huge or deep. */
function shownValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.slice(0, MAXIMUM_VALUE_LENGTH);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "[…]" : "{…}";
}
