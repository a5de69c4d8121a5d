import type { GuardDecisions } from "../domain/operations/acts.ts";
import type { Emit } from "../domain/events.ts";
import type { GuardStore } from "../domain/pull/guard.ts";

export interface GuardDecisionPorts {
  readonly guard: GuardStore;
  /** Derives what a decision touched; resolves when the catalogue shows it. */
  readonly derive: () => Promise<unknown>;
  readonly emit: Emit;
}

/** What people decide about withdrawals that the guard holds back; what that changes is derived at once. */
export function createGuardDecisions({ guard, derive, emit }: GuardDecisionPorts): GuardDecisions {
  return {
    async list() {
      await guard.settle();
      return guard.list();
    },
    async accept(id, decidedBy) {
      const acceptance = await guard.accept(id, decidedBy);
      const { withdrawn } = acceptance;
      emit({ type: "guard-decided", proposalId: id, decision: "accepted", withdrawn });
      await derive();
      return acceptance;
    },
    async refuse(id, decidedBy) {
      await guard.refuse(id, decidedBy);
      emit({ type: "guard-decided", proposalId: id, decision: "refused", withdrawn: 0 });
    },
  };
}
