/** $1 run, $2 step, $3 records. */
export const TEXT = /* sql */ `
update sync.run_step
set state = 'done', finished_at = now(), records = $3, new_in_run = 0, error_code = null, error_message = null
where run_id = $1 and step_no = $2 and state = 'planned'`;
