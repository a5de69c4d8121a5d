/** Begins a run with the failed steps of the one that it resumes, and counts from where that one began. $1 run, $2 token. */
export const TEXT = /* sql */ `
with begun as (
  update sync.run r
  set state = 'pulling', started_at = now(), pass = o.pass, whole = o.whole, base_at = o.base_at,
      source_behind_ms = o.source_behind_ms
  from sync.run o
  where r.id = $1 and r.lease_token = $2 and r.state = 'planned' and o.id = r.resumes
  returning r.id, r.resumes
), taken as (
  insert into sync.run_step (run_id, name, params)
  select begun.id, s.name, s.params
  from begun
  join sync.run_step s on s.run_id = begun.resumes and s.state = 'failed'
  order by s.step_no
)
select id from begun`;
