import type { RecordKind, SourceId } from "../source.ts";

type ProposalState = "open" | "accepted" | "refused" | "lapsed";

/** A set of withdrawals that waits for a person, or did. */
export interface GuardProposal {
  readonly id: string;
  readonly runId: string;
  readonly source: SourceId;
  /** Null: it is of the whole source. */
  readonly organisationId: string | null;
  readonly state: ProposalState;
  /** As proposed. */
  readonly roots: readonly { readonly kind: RecordKind; readonly id: string }[];
  /** How many of the roots are still absent: the others returned, or the source withdrew them itself. */
  readonly absent: number;
  /** 0–1 of the source or of the organisation. */
  readonly share: number;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

/** What came of accepting a proposal. */
export interface Acceptance {
  /** How many of the set were withdrawn. */
  readonly withdrawn: number;
  /** What the proposal was before. */
  readonly before: Extract<ProposalState, "open" | "refused">;
}

/** Proposals of the guard and what people say to them. `decidedBy` is kept with the decision. */
export interface GuardStore {
  /** Open ones first, then the newest; at most 200. */
  list(): Promise<readonly GuardProposal[]>;
  /**
   * Withdraws those of the very set that are still absent; a refused set may be accepted later.
   *
   * @throws SyncError NOT_FOUND, PROPOSAL_SETTLED when it was accepted before or has lapsed.
   */
  accept(id: string, decidedBy: string): Promise<Acceptance>;
  /**
   * Keeps the set shown, and keeps the guard from proposing it again.
   *
   * @throws SyncError NOT_FOUND, PROPOSAL_SETTLED when it is not open any more.
   */
  refuse(id: string, decidedBy: string): Promise<void>;
  /** Lapses open proposals of which nothing is absent any more; returns how many. */
  settle(): Promise<number>;
}
