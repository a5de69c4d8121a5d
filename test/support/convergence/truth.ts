import type { Simulator } from "../../simulator/simulator.ts";
import { expectedListings, type OracleQuestion } from "../oracle/oracle.ts";

/** What was true of every root at any moment of a history. */
export interface TruthLog {
  /** Looks at the sources as they are now. */
  note(now: Date): void;
  /** Whether a root was to be shown at every moment since it was first noted. */
  alwaysVisible(key: string): boolean;
  /** Whether its source had it at every moment since it was first noted. */
  alwaysThere(key: string): boolean;
}

export function createTruthLog(simulator: Simulator, question: Omit<OracleQuestion, "now">): TruthLog {
  const states = new Map<string, Set<string>>();
  return {
    note(now) {
      const truth = expectedListings(simulator, { ...question, now });
      for (const [key, { state }] of truth) states.set(key, (states.get(key) ?? new Set()).add(state));
      for (const [key, known] of states) if (!truth.has(key)) known.add("gone");
    },
    alwaysVisible: (key) => [...(states.get(key) ?? [])].every((state) => state === "visible"),
    alwaysThere: (key) => states.get(key)?.has("gone") !== true,
  };
}
