import type { RunFilter } from "../../domain/pull/run-reader.ts";
import { UNWELL_STATES } from "../../domain/pull/run.ts";

/** The condition of the index `run_unwell`, word for word: a parameter in its place would not use it. */
const UNWELL = UNWELL_STATES.map((state) => `'${state}'`).join(", ");

/**
 * A page of runs, newest first. Conditions that were not asked for are left out, so that the index of what was asked
 * for is used: `run_recent` of one source, `run_unwell` of what did not end well, `run_page` otherwise.
 */
export function runPageStatement(
  filter: RunFilter,
  beforeId: string | null,
  size: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const { source, mode, states, from, to, changing } = filter;
  const conditions = [
    source === null ? null : `source = ${value(source)}`,
    mode === null ? null : `mode = ${value(mode)}`,
    states === null ? null : `state = any(${value(states)}::text[])`,
    states?.every((state) => UNWELL_STATES.includes(state)) === true ? `state in (${UNWELL})` : null,
    from === null ? null : `created_at >= ${value(from)}`,
    to === null ? null : `created_at < ${value(to)}`,
    changing ? "new + changed + gone + withdrawn + returned > 0" : null,
    beforeId === null
      ? null
      : `(created_at, id) < (select created_at, id from sync.run where id = ${value(beforeId)}::uuid)`,
  ].filter((condition) => condition !== null);
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  return {
    text: `select * from sync.run ${where} order by created_at desc, id desc limit ${value(size)}`,
    values,
  };
}
