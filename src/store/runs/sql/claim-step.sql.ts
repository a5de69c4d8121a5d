/**
 * Claims an open step for one attempt while the run is held, and keeps the run's lease. While the source's breaker is
 * not closed, only the probe is claimed; another step is answered as paused, and nothing is counted.
 * $1 run, $2 token, $3 step, $4 lease seconds, $5 whether it is the probe.
 */
export const TEXT = /* sql */ `
with held as (
  update sync.run
  set lease_until = greatest(lease_until, now() + make_interval(secs => $4))
  where id = $1 and lease_token = $2 and state in ('pulling', 'reconciling') and not cancel_requested
  returning source, mode
), gate as (
  select not $5 and exists (
    select 1 from held join sync.breaker b on b.source = held.source where b.state <> 'closed') as shut
), claimed as (
  update sync.run_step s
  set attempts = s.attempts + 1, asked_at = now()
  from held, gate
  where s.run_id = $1 and s.step_no = $3 and s.state = 'planned' and not gate.shut
  returning s.name, s.params, s.attempts, s.asked_at
)
select c.name, c.params, c.attempts, c.asked_at, held.source, held.mode, false as paused
from claimed c, held
union all
select s.name, s.params, s.attempts, now(), held.source, held.mode, true
from held, gate, sync.run_step s
where gate.shut and s.run_id = $1 and s.step_no = $3 and s.state = 'planned'`;
