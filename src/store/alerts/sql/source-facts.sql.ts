/**
 * $1 now, $2 sources, $3 days of a usual day, $4 latest runs of a mode. A row per source: how it stands. Every look at
 * `sync.run` walks its index backwards from now and stops at the first rows it needs.
 */
export const TEXT = /* sql */ `
select asked.source, first_run.at as first_run_at, success.at as last_success_at, ended.delta, ended."full",
       case when b.state <> 'closed' then b.since end as held_since, b.code as held_code, guard.proposals,
       quarantine.of_day as quarantine_of_day, quarantine.usual as quarantine_usual,
       case when first_run.at < $1::timestamptz - interval '1 day' then drift.of_day end as drift_of_day, drift.usual as drift_usual
from unnest($2::text[]) as asked (source)
left join sync.breaker b on b.source = asked.source
cross join lateral (
  select (select created_at from sync.run r where r.source = asked.source order by created_at limit 1) as at
) first_run
cross join lateral (
  select (select finished_at from sync.run r
          where r.source = asked.source and r.state in ('done', 'guarded') and not r.replay
          order by created_at desc limit 1) as at
) success
cross join lateral (
  select jsonb_agg(to_jsonb(e) - 'mode') filter (where m.mode = 'delta') as delta,
         jsonb_agg(to_jsonb(e) - 'mode') filter (where m.mode = 'full') as "full"
  from (values ('delta'), ('full')) as m (mode)
  cross join lateral (
    select r.mode, r.state, r.error_code as code from sync.run r
    where r.source = asked.source and r.mode = m.mode and not r.replay
      and r.state in ('done', 'guarded', 'partial', 'failed') and r.created_at > $1::timestamptz - interval '90 days'
    order by r.created_at desc limit $4
  ) e
) ended
cross join lateral (
  select count(*)::int as proposals from sync.guard_proposal p where p.source = asked.source and p.state = 'open'
) guard
cross join lateral (
  -- Roots in quarantine at the end of the last run before each midnight of the way back; how many more than a day before.
  select max(grown) filter (where n = 0) as of_day,
         coalesce(sum(greatest(grown, 0)) filter (where n > 0) / $3::int, 0)::float as usual
  from (
    select n, standing - lead(standing) over (order by n) as grown
    from generate_series(0, $3::int + 1) as n
    left join lateral (
      select r.quarantined as standing from sync.run r
      where r.source = asked.source and r.finished_at is not null
        and r.created_at <= $1::timestamptz - make_interval(days => n::int)
      order by r.created_at desc limit 1
    ) s on true
  ) days
) quarantine
cross join lateral (
  select count(*) filter (where first_seen_at > $1::timestamptz - interval '1 day')::int as of_day,
         count(*) filter (where first_seen_at <= $1::timestamptz - interval '1 day')::float / $3::int as usual
  from sync.drift_first d
  where d.source = asked.source and first_seen_at > $1::timestamptz - make_interval(days => $3::int + 1)
) drift`;
