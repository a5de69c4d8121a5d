/**
 * Adds a landing to the counts of its step and its run: the last statement of the transaction, and the one that checks
 * the lease: it answers with no row when the run is not held any more. $1 run, $2 token, $3 seen, $4 new, $5 changed,
 * $6 unchanged, $7 gone, $8 returned, $9 whole, $10 step, $11 first seen in this run by it, $12 HTTP status, $13 milliseconds that the source's clock is behind.
 */
export const TEXT = /* sql */ `
with counted as (
  update sync.run_step set new_in_run = $11 where run_id = $1 and step_no = $10 and $11 > 0
)
update sync.run
set seen = seen + $3, new = new + $4, changed = changed + $5, unchanged = unchanged + $6, gone = gone + $7,
    returned = returned + $8, whole = whole and $9, source_behind_ms = greatest(source_behind_ms, $13), requests = requests + 1,
    answers = answers || jsonb_build_object($12::text, coalesce((answers ->> $12::text)::int, 0) + 1)
where id = $1 and lease_token = $2 and state in ('pulling', 'reconciling') and not cancel_requested`;
