/** Failures of a run by code: attempts by its log, given up by its steps; the first of each as example. $1 run. */
export const TEXT = /* sql */ `
with told as (
  select fields ->> 'code' as code, count(*)::int as attempts, min(at) as at,
         (array_agg((fields ->> 'stepNo')::bigint order by id))[1] as step_no,
         (array_agg(fields ->> 'message' order by id))[1] as message
  from sync.run_line
  where run_id = $1 and event = 'step-failed'
  group by 1
), kept as (
  select error_code as code, count(*) filter (where state = 'failed')::int as given_up, min(step_no) as step_no,
         (array_agg(error_message order by step_no))[1] as message
  from sync.run_step
  where run_id = $1 and error_code is not null
  group by 1
)
select coalesce(t.code, k.code) as code, coalesce(t.attempts, 0) as attempts, coalesce(k.given_up, 0) as given_up,
       coalesce(k.message, t.message, '') as message, t.at, coalesce(s.name, '') as step, coalesce(s.params, '{}') as params
from told t
full join kept k on k.code = t.code
left join sync.run_step s on s.run_id = $1 and s.step_no = coalesce(t.step_no, k.step_no)
order by given_up desc, attempts desc, code`;
