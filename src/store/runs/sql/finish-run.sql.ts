/**
 * Ends a run. Outcome counts are of the source as it now stands.
 * $1 run, $2 token, $3 state, $4 error code, $5 error message.
 */
export const TEXT = /* sql */ `
update sync.run r
set state = $3, finished_at = now(), lease_until = null, error_code = $4, error_message = $5,
    quarantined = (select count(*) from sync.root where source = r.source and outcome = 'quarantined'),
    hidden = (select count(*) from sync.root where source = r.source and outcome = 'hidden')
where r.id = $1 and r.lease_token = $2 and r.finished_at is null
returning *`;
