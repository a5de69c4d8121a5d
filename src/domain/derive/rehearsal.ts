import type { ListingDocument, ListingState, StateReason } from "../catalogue/listing.ts";
import type { Proposal, RunReport } from "../pull/run.ts";
import type { Localised } from "../text.ts";

/** A listing before and after a rehearsed run; `before` null: it is new. */
export interface RehearsedListing {
  readonly id: string;
  readonly before: ListingDocument | null;
  readonly after: ListingDocument;
}

/** A listing as a dry run names it: by the records that it rests on, for an id of a new one is not kept. */
export interface ListingEffect {
  /** Null: new. */
  readonly listingId: string | null;
  readonly name: Localised;
  readonly sources: readonly string[];
  readonly state: ListingState;
  readonly stateReason: StateReason | null;
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a run would do to the catalogue. */
export interface RunEffects {
  readonly created: readonly ListingEffect[];
  readonly changed: readonly (ListingEffect & { readonly fields: readonly FieldChange[] })[];
  readonly withdrawn: readonly ListingEffect[];
  /** Withdrawals that the guard would hold back for a person. */
  readonly held: readonly Proposal[];
}

export interface DryRunReport extends RunReport {
  readonly dryRun: true;
  /** A real run of the source that was active when the copy was made: it may do some of this itself. */
  readonly activeRunId: string | null;
  readonly effects: RunEffects;
}

/** What a rehearsed run left in the copy. */
export interface EffectReader {
  /** New and changed listings in batches. */
  listings(batch: number): AsyncIterable<readonly RehearsedListing[]>;
  /** Proposals that the run made. */
  held(runId: string): Promise<readonly Proposal[]>;
}
