import type { DecisionStore, IdentityDecisions, NamedRecord } from "../../domain/identity/decisions.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Emit } from "../../domain/events.ts";
import { readLockValue } from "./lock-values.ts";

export interface DecisionPorts {
  readonly store: DecisionStore;
  readonly newId: () => string;
  /** The clock by which a putting off ends. */
  readonly now: () => Date;
  /** Derives what a decision touched; resolves when the catalogue shows it. */
  readonly derive: () => Promise<unknown>;
  readonly emit: Emit;
}

/** What people decide about what is described twice; what that changes is derived at once. */
export function createIdentityDecisions({
  store,
  newId,
  now,
  derive,
  emit,
}: DecisionPorts): IdentityDecisions {
  const decided = async (decisionId: string, decision: string): Promise<void> => {
    emit({ type: "identity-decided", decisionId, decision });
    await derive();
  };
  return {
    pairs: (states, limit) => store.pairs(states, limit, now()),
    async decide(a, b, kind, decider) {
      const [one, other] = [await find(a, store), await find(b, store)];
      if (one.key === other.key || one.subject !== other.subject) {
        throw new SyncError(
          "PARAMETER_INVALID",
          `${one.key} and ${other.key}: expected two different roots, or two different records of organisations.`,
        );
      }
      const [first, second] = one.key < other.key ? [one, other] : [other, one];
      const id = newId();
      const pair = { subject: one.subject, a: first.key, b: second.key };
      const pairId = await store.decide(id, pair, kind, decider);
      await decided(id, kind);
      return pairId;
    },
    async postpone(pairId, until, decider) {
      const id = newId();
      await store.postpone(pairId, id, until, decider);
      emit({ type: "identity-decided", decisionId: id, decision: "later" });
    },
    async undoPair(pairId, decider) {
      const id = newId();
      const what = await store.undoPair(pairId, id, decider);
      await decided(what === "parted" ? id : pairId, what);
      return what;
    },
    async hide(about) {
      const id = newId();
      await store.hide({ id, ...about });
      await decided(id, "hide");
      return id;
    },
    async lock(about, field, value) {
      const id = newId();
      await store.lock({ id, ...about, field, value: readLockValue(field, value) });
      await decided(id, "lock");
      return id;
    },
    async undo(decisionId, by) {
      const undone = await store.undo(decisionId, by);
      await decided(decisionId, "undone");
      return undone;
    },
  };
}

async function find(text: string, store: DecisionStore): Promise<NamedRecord> {
  const found = await store.named(text);
  const [first, second] = found;
  if (first === undefined) throw new SyncError("NOT_FOUND", `There is no record or listing ${text}.`);
  if (second !== undefined) {
    throw new SyncError(
      "PARAMETER_INVALID",
      `${text} means several: ${found.map((one) => one.key).join(", ")}. Expected one of these.`,
    );
  }
  return first;
}
