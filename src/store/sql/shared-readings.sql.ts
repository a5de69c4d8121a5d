/** $1 sources. One row: what scrapers read of the database as a whole. */
export const TEXT = /* sql */ `
select
  (select coalesce(jsonb_agg(jsonb_build_object(
     'source', s.source, 'breaker', coalesce(b.state, 'closed'),
     'lastSuccessAt', (select finished_at from sync.run r
        where r.source = s.source and r.state in ('done', 'guarded') and not r.replay
        order by created_at desc limit 1),
     'unknownCodes', (select count(*) from sync.drift_first d where d.source = s.source))), '[]')
   from unnest($1::text[]) as s (source)
   left join sync.breaker b on b.source = s.source) as sources,
  (select coalesce(jsonb_agg(jsonb_build_object('source', source, 'outcome', outcome, 'number', number)), '[]')
   from (select source, outcome, count(*) as number from sync.root group by source, outcome) counted) as roots,
  (select count(*)::int from sync.dirty) as "dirtyRecords",
  (select coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'subject', subject)), '[]')
   from sync.alert where resolved_at is null) as "openAlerts"`;
