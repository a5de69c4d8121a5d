import type { Decider } from "../identity/decisions.ts";
import type { ListingInput } from "./derivation.ts";
import type { DecidedCode } from "./mapped-codes.ts";
import type { FieldChange } from "./rehearsal.ts";
import type { SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

export interface CodeDecision extends DecidedCode {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
}

/** What a row of config/mappings says of a decision: nothing, the same (then it is needless), or something else. */
export type ConfigWord = "silent" | "same" | "other";

export interface StandingCode extends CodeDecision {
  readonly config: ConfigWord;
}

/** One listing that a decision would change. */
export interface CodeExample {
  readonly listingId: string;
  readonly name: Localised;
  readonly fields: readonly FieldChange[];
}

/** What a decision would change in the catalogue. */
export interface CodeEffect {
  /** Listings in whose records the code stands. */
  readonly listings: number;
  /** Those that were derived for this; fewer than `listings` when there are very many. */
  readonly looked: number;
  readonly changed: number;
  /** Of the changed: those that would begin, or cease, to show. */
  readonly appearing: number;
  readonly vanishing: number;
  readonly examples: readonly CodeExample[];
}

/** Keeps what people decide about codes. */
export interface CodeDecisionStore {
  /** The newest first. */
  standing(): Promise<readonly CodeDecision[]>;
  /**
   * Keeps a decision and marks every root in which the code stands. Answers with the id of the one that stands: an
   * earlier one when it says the same.
   *
   * @param seen - id of the decision about the code that stood when the person looked; null: none
   * @throws SyncError DECIDED_MEANWHILE when another one stands and says something else.
   */
  map(decision: DecidedCode & Decider & { readonly id: string }, seen: string | null): Promise<string>;
  /** @throws SyncError NOT_FOUND, NOTHING_TO_UNDO. */
  undo(decisionId: string, by: string): Promise<CodeDecision>;
  /** The listings in whose records a code stands: how many, and the first `limit` with all that deriving needs. */
  affected(
    source: SourceId,
    code: string,
    limit: number,
  ): Promise<{ readonly listings: number; readonly inputs: readonly ListingInput[] }>;
}

/** What people decide about the meaning of codes. `map` and `undo` resolve when the catalogue shows it. */
export interface CodeDecisions {
  standing(): Promise<readonly StandingCode[]>;
  /** Derives the listings concerned with and without the decision; writes nothing. */
  rehearse(decided: DecidedCode): Promise<CodeEffect>;
  /**
   * As CodeDecisionStore.map.
   *
   * @throws SyncError PARAMETER_INVALID for a term that the vocabulary does not have, DECIDED_MEANWHILE.
   */
  map(decided: DecidedCode, by: string, seen: string | null): Promise<string>;
  undo(decisionId: string, by: string): Promise<CodeDecision>;
}
