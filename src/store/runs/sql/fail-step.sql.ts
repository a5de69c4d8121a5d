/**
 * Notes a failed attempt, and keeps the run's lease until the next one can begin.
 * $1 run, $2 step, $3 code, $4 message, $5 whether it was the last attempt, $6 seconds to keep the lease, $7 whether
 * the attempt counts, $8 token: whoever lost the lease notes nothing; $9 what
 * the source answered.
 */
export const TEXT = /* sql */ `
with noted as (
  update sync.run_step
  set error_code = $3, error_message = $4, attempts = attempts - case when $7 then 0 else 1 end,
      state = case when $5 then 'failed' else state end,
      finished_at = case when $5 then now() end
  where run_id = $1 and step_no = $2 and state = 'planned'
    and exists (select 1 from sync.run where id = $1 and lease_token = $8)
  returning 1
)
update sync.run
set requests = requests + 1,
    answers = answers || jsonb_build_object($9::text, coalesce((answers ->> $9::text)::int, 0) + 1), retries = retries + case when $5 then 0 else 1 end,
    lease_until = greatest(lease_until, now() + make_interval(secs => $6))
where id = $1 and exists (select 1 from noted)`;
