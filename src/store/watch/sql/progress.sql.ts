/**
 * Steps of a run by state, those of the last 30 seconds, and what waits to be derived, which is told and counted only
 * while the run derives: before, that is everything that it read. $1 run.
 */
export const TEXT = /* sql */ `
select count(s.step_no) filter (where s.state = 'planned')::int as open,
  count(s.step_no) filter (where s.state = 'done')::int as done,
  count(s.step_no) filter (where s.state = 'failed')::int as failed,
  count(s.step_no) filter (where s.state = 'done' and s.finished_at > now() - interval '30 seconds')::int as steps_lately,
  coalesce(sum(s.records) filter (where s.state = 'done' and s.finished_at > now() - interval '30 seconds'), 0)::int
    as records_lately,
  case when r.state = 'deriving' then (select count(*) from sync.dirty d where d.source = r.source) else 0 end::int as dirty
from sync.run r
left join sync.run_step s on s.run_id = r.id
where r.id = $1
group by r.id`;
