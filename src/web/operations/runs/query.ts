import { RUN_MODES } from "../../../domain/connector.ts";
import type { RunFilter } from "../../../domain/run-reader.ts";
import { isActive, RUN_STATES, type RunState } from "../../../domain/run.ts";
import { SOURCE_IDS } from "../../../domain/source.ts";
import { localMoment } from "../../views/day-words.ts";
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
  unwell: ["partial", "guarded", "failed", "cancelled"],
};

/** What is not among the choices counts as not asked for. */
export function filterOf(query: RunQuery): RunFilter {
  const state = RUN_STATES.find((known) => known === query.state);
  const group = STATE_GROUPS.find((known) => known === query.state);
  return {
    source: SOURCE_IDS.find((known) => known === query.source) ?? null,
    mode: RUN_MODES.find((known) => known === query.mode) ?? null,
    states: group !== undefined ? GROUPS[group] : state === undefined ? null : [state],
    from: dayBegins(query.from, 0),
    to: dayBegins(query.to, 1),
    changing: query.changing === "yes",
  };
}

/** The instant at which a day of Finland begins, `later` days on; days there have 23 to 25 hours. */
function dayBegins(day: string | undefined, later: number): Date | null {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(utc)) return null;
  const wanted = new Date(utc + later * 86_400_000);
  const date = wanted.toISOString().slice(0, 10);
  // Finland is two or three hours ahead: one of the two is the midnight that was asked for.
  return (
    [3, 2]
      .map((hours) => new Date(wanted.getTime() - hours * 3_600_000))
      .find((instant) => localMoment(instant).date === date && localMoment(instant).time === "00:00") ?? null
  );
}
