import type { RecordKind } from "../../domain/source.ts";

/** Successes in a row after which a shrunken batch grows again, by an eighth of the maximum. */
const GROW_AFTER = 4;

export interface BatchSizes {
  current(kind: RecordKind): number;
  succeeded(kind: RecordKind): void;
  /** A batch of this many ids was too slow: the next ones are half as long. */
  tooSlow(kind: RecordKind, length: number): void;
}

/** How many ids to ask for at a time, by kind: gateways time out on long lists of channels (PTV 3.1). */
export function createBatchSizes(maximum: number): BatchSizes {
  const sizes = new Map<RecordKind, { size: number; successes: number }>();
  const current = (kind: RecordKind): number => sizes.get(kind)?.size ?? maximum;
  return {
    current,
    succeeded: (kind) => {
      const state = sizes.get(kind);
      if (state === undefined) return;
      state.successes += 1;
      if (state.successes < GROW_AFTER) return;
      const size = Math.min(maximum, state.size + Math.ceil(maximum / 8));
      if (size === maximum) sizes.delete(kind);
      else sizes.set(kind, { size, successes: 0 });
    },
    tooSlow: (kind, length) => {
      sizes.set(kind, { size: Math.max(1, Math.floor(length / 2)), successes: 0 });
    },
  };
}
