/**
 * What runs did, by day in Finland (of 23 to 25 hours), read day by day from the index: grouping all of 90 days took
 * three times as long. $1 how many days, today included, $2 sources.
 */
export const TEXT = /* sql */ `
with span as (
  select to_char(day, 'YYYY-MM-DD') as day, day at time zone 'Europe/Helsinki' as begins,
         (day + interval '1 day') at time zone 'Europe/Helsinki' as ends
  from generate_series(
    date_trunc('day', now() at time zone 'Europe/Helsinki') - make_interval(days => $1 - 1),
    date_trunc('day', now() at time zone 'Europe/Helsinki'), interval '1 day') as day
)
select asked.source, span.day, told.*
from unnest($2::text[]) as asked (source)
cross join span
cross join lateral (
  select count(*)::int as runs, sum(r.seen)::int as seen, sum(r.new + r.changed)::int as changed,
    sum(r.gone + r.withdrawn)::int as withdrawn,
    coalesce(
      (select last.quarantined from sync.run last
       where last.source = asked.source and last.created_at >= span.begins and last.created_at < span.ends
         and last.finished_at is not null
       order by last.created_at desc limit 1), 0) as quarantined,
    coalesce(extract(epoch from max(r.finished_at - coalesce(r.started_at, r.created_at))), 0)::int as seconds
  from sync.run r
  where r.source = asked.source and r.created_at >= span.begins and r.created_at < span.ends
) told
where told.runs > 0
order by 1, 2`;
