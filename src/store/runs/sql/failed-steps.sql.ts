/** $1 run, $2 how many at most. */
export const TEXT = /* sql */ `
select name as step, params, attempts, error_code as code, error_message as message
from sync.run_step
where run_id = $1 and state = 'failed'
order by step_no
limit $2`;
