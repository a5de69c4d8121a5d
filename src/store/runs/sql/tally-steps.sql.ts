/**
 * $1 run. A step that others stand for ended with a code and landed nothing: it is none of those done. New records are
 * counted for steps of the run's current pass (parameter \`pass\`, 1 when untold).
 */
export const TEXT = /* sql */ `
select coalesce(array_agg(s.step_no order by s.step_no) filter (where s.state = 'planned'), '{}') as open,
       count(*) filter (where s.state = 'done' and s.error_code is null)::int as done,
       count(*) filter (where s.state = 'failed')::int as failed,
       coalesce(sum(s.new_in_run) filter (where coalesce((s.params ->> 'pass')::int, 1) = r.pass), 0)::int as new_in_pass
from sync.run r
left join sync.run_step s on s.run_id = r.id
where r.id = $1
group by r.id`;
