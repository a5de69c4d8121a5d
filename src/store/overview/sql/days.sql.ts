/** What runs did, by day in Finland. $1 how many days, today included. */
export const TEXT = /* sql */ `
select r.source, to_char(r.created_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD') as day, count(*)::int as runs,
  sum(r.seen)::int as seen, sum(r.new + r.changed)::int as changed, sum(r.gone + r.withdrawn)::int as withdrawn,
  coalesce((array_agg(r.quarantined order by r.created_at desc) filter (where r.finished_at is not null))[1], 0) as quarantined,
  coalesce(max(extract(epoch from r.finished_at - coalesce(r.started_at, r.created_at))), 0)::int as seconds
from sync.run r
where r.created_at >= (date_trunc('day', now() at time zone 'Europe/Helsinki') - make_interval(days => $1 - 1))
  at time zone 'Europe/Helsinki'
group by 1, 2
order by 1, 2`;
