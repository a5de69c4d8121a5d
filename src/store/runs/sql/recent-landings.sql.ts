/**
 * Steps of a source that landed lately, in runs that are active or ended since then: how many within a time, and the
 * latest within a longer one. $1 source, $2 and $3 milliseconds.
 */
export const TEXT = /* sql */ `
with lately as (select now() - $3 * interval '1 ms' as since)
select count(s.finished_at) filter (where s.finished_at >= now() - $2 * interval '1 ms')::int as count,
       max(s.finished_at) as latest
from lately
join sync.run r on r.source = $1 and (r.finished_at is null or r.finished_at >= lately.since)
join sync.run_step s on s.run_id = r.id and s.state = 'done' and s.error_code is null
  and s.finished_at >= lately.since`;
