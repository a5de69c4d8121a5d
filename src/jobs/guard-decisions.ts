import type { Emit } from "../domain/events.ts";
import type { GuardProposal, GuardStore } from "../domain/guard.ts";

export interface GuardDecisionPorts {
  readonly guard: GuardStore;
  /** Derives what a decision touched; resolves when the catalogue shows it. */
  readonly derive: () => Promise<unknown>;
  readonly emit: Emit;
}

/** What a person does with the guard's proposals. */
export interface GuardDecisions {
  list(): Promise<readonly GuardProposal[]>;
  /** Withdraws those of the set that are still absent; returns how many. */
  accept(id: string, decidedBy: string): Promise<number>;
  refuse(id: string, decidedBy: string): Promise<void>;
}

export function createGuardDecisions({ guard, derive, emit }: GuardDecisionPorts): GuardDecisions {
  return {
    async list() {
      await guard.settle();
      return guard.list();
    },
    async accept(id, decidedBy) {
      const withdrawn = await guard.accept(id, decidedBy);
      emit({ type: "guard-decided", proposalId: id, decision: "accepted", withdrawn });
      await derive();
      return withdrawn;
    },
    async refuse(id, decidedBy) {
      await guard.refuse(id, decidedBy);
      emit({ type: "guard-decided", proposalId: id, decision: "refused", withdrawn: 0 });
    },
  };
}
