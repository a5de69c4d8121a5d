/**
 * $1 sources. Per source: when a run last read everything (done, or guarded: what waits for a person was read too), its
 * newest run, roots by outcome, and the breaker.
 */
export const TEXT = /* sql */ `
select asked.source,
  (select max(finished_at) from sync.run r where r.source = asked.source and r.state in ('done', 'guarded') and not r.replay) as last_success_at,
  to_jsonb(newest.*) as last_run,
  coalesce(roots.by_outcome, '{}') as roots,
  coalesce(breaker.state, 'closed') as breaker_state, breaker.since as breaker_since, breaker.until as breaker_until,
  breaker.code as breaker_code
from unnest($1::text[]) with ordinality as asked(source, no)
left join lateral (
  select r.id, r.mode, r.state, r.started_at, r.finished_at, r.seen, r.new, r.changed, r.unchanged, r.gone, r.withdrawn,
    r.returned, r.quarantined, r.hidden, r.listings_created, r.listings_updated, r.listings_removed
  from sync.run r where r.source = asked.source order by r.created_at desc limit 1
) newest on true
left join lateral (
  select jsonb_object_agg(outcome, number) as by_outcome
  from (select outcome, count(*) as number from sync.root where root.source = asked.source group by outcome) counted
) roots on true
left join sync.breaker on breaker.source = asked.source
order by asked.no`;
