import { RUN_MODES } from "../../../domain/pull/connector.ts";
import type { RunFilter } from "../../../domain/pull/run-reader.ts";
import { isActive, RUN_STATES, type RunState, UNWELL_STATES } from "../../../domain/pull/run.ts";
import { SOURCE_IDS } from "../../../domain/source.ts";
import { dayOf } from "../../helsinki-day.ts";
import type { Query } from "../page-routes.ts";

/** What the list of runs reads in its address. */
export type RunQuery = Readonly<
  Record<"source" | "mode" | "state" | "from" | "to" | "changing" | "before", string | undefined>
>;

/** Nothing else is carried on to other pages of the list. */
export function runQueryOf({ source, mode, state, from, to, changing, before }: Query): RunQuery {
  return { source, mode, state, from, to, changing, before };
}

/** Choices of the filter by state besides the states themselves. */
export const STATE_GROUPS = ["active", "unwell"] as const;

const GROUPS: Readonly<Record<(typeof STATE_GROUPS)[number], readonly RunState[]>> = {
  active: RUN_STATES.filter(isActive),
  unwell: UNWELL_STATES,
};

/** What is not among the choices counts as not asked for. */
export function filterOf(query: RunQuery): RunFilter {
  const state = RUN_STATES.find((known) => known === query.state);
  const group = STATE_GROUPS.find((known) => known === query.state);
  return {
    source: SOURCE_IDS.find((known) => known === query.source) ?? null,
    mode: RUN_MODES.find((known) => known === query.mode) ?? null,
    states: group !== undefined ? GROUPS[group] : state === undefined ? null : [state],
    from: dayOf(query.from),
    to: dayOf(query.to, 1),
    changing: query.changing === "yes",
  };
}
