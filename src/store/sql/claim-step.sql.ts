/** Claims an open step for one attempt while the run is held. $1 run, $2 token, $3 step, $4 lease seconds. */
export const TEXT = /* sql */ `
with held as (
  update sync.run
  set lease_until = greatest(lease_until, now() + make_interval(secs => $4))
  where id = $1 and lease_token = $2 and state in ('pulling', 'reconciling') and not cancel_requested
  returning source, mode
)
update sync.run_step s
set attempts = s.attempts + 1, asked_at = now()
from held
where s.run_id = $1 and s.step_no = $3 and s.state = 'planned'
returning s.name, s.params, s.attempts, s.asked_at, held.source, held.mode`;
