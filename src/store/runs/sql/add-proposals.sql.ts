/**
 * Adds proposals of withdrawals that wait for a person.
 * $1 run, $2 source, $3 organisations (null: the whole source), $4 roots of each (JSON), $5 shares.
 */
export const TEXT = /* sql */ `
insert into sync.guard_proposal (id, run_id, source, organisation_id, roots, share, created_at)
select sync.new_id(), $1, $2, organisation_id, roots, share, now()
from unnest($3::text[], $4::jsonb[], $5::float8[]) as p (organisation_id, roots, share)`;
