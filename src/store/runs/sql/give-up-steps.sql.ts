/** Ends every open step of a run as failed; what failed before keeps its own code. $1 run, $2 token, $3 code, $4 message. */
export const TEXT = /* sql */ `
update sync.run_step s
set state = 'failed', finished_at = now(), error_code = coalesce(s.error_code, $3),
    error_message = coalesce(s.error_message, $4)
from sync.run r
where r.id = $1 and r.lease_token = $2 and r.finished_at is null and s.run_id = r.id and s.state = 'planned'`;
