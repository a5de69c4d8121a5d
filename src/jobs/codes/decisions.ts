import type {
  CodeDecisions,
  CodeDecisionStore,
  CodeEffect,
  ConfigWord,
} from "../../domain/derive/code-decisions.ts";
import type { DecidedCode } from "../../domain/derive/mapped-codes.ts";
import { mappedField } from "../../domain/derive/mapped-codes.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Emit } from "../../domain/events.ts";
import type { MappingTable, Vocabularies } from "../../domain/derive/mapping.ts";
import { withDecidedCodes } from "../derive/decided-codes.ts";
import type { DeriveContext } from "../derive/derive-listing.ts";
import { effectOf } from "./effect.ts";

export interface CodeDecisionPorts {
  readonly store: CodeDecisionStore;
  readonly context: () => DeriveContext;
  readonly vocabularies: Vocabularies;
  readonly newId: () => string;
  /** Derives what a decision touched. */
  readonly derive: () => Promise<unknown>;
  readonly emit: Emit;
}

/** Listings derived for a rehearsal: it has to answer while somebody waits. */
const REHEARSED = 300;

/** What people decide about the meaning of codes. */
export function createCodeDecisions(ports: CodeDecisionPorts): CodeDecisions {
  const { store, context, newId, derive, emit } = ports;
  return {
    async standing() {
      const { mappings } = context().mapping;
      const standing = await store.standing();
      return standing.map((one) => ({ ...one, config: configWord(mappings[one.table], one) }));
    },
    rehearse: (decided) => rehearse(decided, ports),
    async map(decided, by, seen) {
      checkTerm(decided, ports.vocabularies);
      const id = newId();
      const stands = await store.map({ ...decided, id, by, reason: decided.note }, seen);
      if (stands === id) emit({ type: "code-decided", decisionId: id, decision: "mapped" });
      await derive();
      return stands;
    },
    async undo(decisionId, by) {
      const undone = await store.undo(decisionId, by);
      emit({ type: "code-decided", decisionId, decision: "undone" });
      await derive();
      return undone;
    },
  };
}

/** What the configuration says of a code, beside a decision. */
function configWord(table: MappingTable, decided: DecidedCode): ConfigWord {
  const rows = table.get(decided.code);
  if (rows === undefined) return "silent";
  return rows.every(({ to }) => to === decided.to) ? "same" : "other";
}

/** @throws SyncError PARAMETER_INVALID. */
function checkTerm({ table, code, to }: DecidedCode, vocabularies: Vocabularies): void {
  const { scheme } = mappedField(table);
  if (code.trim() === "") throw new SyncError("PARAMETER_INVALID", "A code is expected.");
  if (to === null || vocabularies.get(scheme)?.some((term) => term.code === to) === true) return;
  throw new SyncError("PARAMETER_INVALID", `${to} is no term of ${scheme}.`);
}

async function rehearse(decided: DecidedCode, ports: CodeDecisionPorts): Promise<CodeEffect> {
  checkTerm(decided, ports.vocabularies);
  const { source } = mappedField(decided.table);
  const { listings, inputs } = await ports.store.affected(source, decided.code, REHEARSED);
  const standing = await ports.store.standing();
  const others = standing.filter(({ table, code }) => table !== decided.table || code !== decided.code);
  const configured = ports.context();
  return {
    listings,
    ...effectOf(
      inputs,
      withDecidedCodes(configured, standing),
      withDecidedCodes(configured, [...others, decided]),
    ),
  };
}
