import { ACTIVE_STATES } from "./active.ts";

/**
 * Opens a run unless one of the source is active (partial unique index run_active).
 * $1 id, $2 source, $3 mode, $4 lane, $5 trigger, $6 scope (JSON), $7 since, $8 lease seconds, $9 the run
 * that it resumes.
 */
export const TEXT = /* sql */ `
insert into sync.run (id, source, mode, lane, trigger, state, scope, since, created_at, lease_token, lease_until,
  resumes)
values ($1, $2, $3, $4, $5, 'planned', $6::jsonb, $7, now(), 1, now() + make_interval(secs => $8), $9)
on conflict (source) where state in ${ACTIVE_STATES} do nothing`;
