/** $1 now, $2 sources. Seven days of each source, in numbers. */
export const TEXT = /* sql */ `
select asked.source, runs.number as runs, runs.bad as bad_runs, runs.changed, runs.withdrawn,
       roots.visible, roots.quarantined, opened.number as alerts
from unnest($2::text[]) with ordinality as asked (source, no)
cross join lateral (
  select count(*)::int as number, count(*) filter (where state in ('failed', 'partial'))::int as bad,
         coalesce(sum(new + changed), 0)::int as changed, coalesce(sum(r.withdrawn), 0)::int as withdrawn
  from sync.run r
  where r.source = asked.source and r.created_at > $1::timestamptz - interval '7 days' and r.created_at <= $1
) runs
cross join lateral (
  select count(*) filter (where outcome = 'visible')::int as visible,
         count(*) filter (where outcome = 'quarantined')::int as quarantined
  from sync.root o where o.source = asked.source and outcome in ('visible', 'quarantined')
) roots
cross join lateral (
  select count(*)::int as number from sync.alert a
  where split_part(a.subject, '/', 1) = asked.source and a.opened_at > $1::timestamptz - interval '7 days'
) opened
order by asked.no`;
