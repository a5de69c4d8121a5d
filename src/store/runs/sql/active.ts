import { isActive, RUN_STATES } from "../../../domain/pull/run.ts";

/** The states of a run that is active, as a list of SQL; the partial index `run_active` has the same. */
export const ACTIVE_STATES = `(${RUN_STATES.filter(isActive)
  .map((state) => `'${state}'`)
  .join(", ")})`;
