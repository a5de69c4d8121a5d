/** What waits for a person. $1 sources. */
export const TEXT = /* sql */ `
select
  (select count(*) from sync.guard_proposal where state = 'open')::int as guard,
  (select count(*) from sync.pair
   where question and state = 'open' and not dormant and (postponed_until is null or postponed_until <= now()))::int as candidates,
  (select count(*) from sync.root where source = any($1) and outcome = 'quarantined')::int as quarantined,
  (select sum(before.quarantined)
   from unnest($1::text[]) as asked(source)
   cross join lateral (
     select r.quarantined from sync.run r
     where r.source = asked.source and r.finished_at is not null and r.created_at <= now() - interval '7 days'
     order by r.created_at desc limit 1) before)::int as quarantined_before,
  (select count(*) from sync.drift_first where first_seen_at > now() - interval '7 days')::int as drift,
  (select count(*) from sync.alert where resolved_at is null)::int as alerts`;
