/** Ends a step that further ones stand for. $1 run, $2 step, $3 code of its failure. */
export const TEXT = /* sql */ `
update sync.run_step
set state = 'done', finished_at = now(), records = 0, error_code = $3
where run_id = $1 and step_no = $2 and state = 'planned'`;
