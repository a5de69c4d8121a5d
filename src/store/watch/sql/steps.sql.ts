/** Steps of a run with their attempts as its log tells them. $1 run, $2 state or null, $3 after this number, $4 how many. */
export const TEXT = /* sql */ `
with page as (
  select * from sync.run_step
  where run_id = $1 and step_no > $3 and ($2::text is null or state = $2)
  order by step_no
  limit $4
), told as (
  select (fields ->> 'stepNo')::bigint as step_no,
         jsonb_agg(jsonb_build_object('at', at, 'level', level, 'event', event, 'fields', fields) order by id) as lines
  from sync.run_line
  where run_id = $1 and event in ('step-failed', 'step-landed')
    and (fields ->> 'stepNo')::bigint in (select step_no from page)
  group by 1
)
select p.step_no, p.name, p.params, p.state, p.attempts, p.asked_at, p.finished_at, p.records, p.error_code,
       p.error_message, coalesce(t.lines, '[]') as lines
from page p
left join told t on t.step_no = p.step_no
order by p.step_no`;
