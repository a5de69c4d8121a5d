/**
 * The last run of a source whose failed steps can still be read: begun within a day, of the same scope, taken up by no
 * other run, and not overtaken by a complete one. $1 source, $2 scope (JSON), $3 mode or null, $4 hours.
 */
export const TEXT = /* sql */ `
select r.*
from sync.run r
where r.source = $1 and r.scope = $2::jsonb and ($3::text is null or r.mode = $3)
  and r.state in ('partial', 'failed') and not r.replay and r.base_at > now() - make_interval(hours => $4)
  and exists (select 1 from sync.run_step s where s.run_id = r.id and s.state = 'failed')
  and not exists (
    select 1 from sync.run l
    where l.source = r.source and l.created_at > r.created_at and not l.replay
      and (l.resumes = r.id and l.state <> 'cancelled'
           or l.state in ('done', 'guarded') and (l.mode = 'full' or l.mode = r.mode)))
order by r.created_at desc
limit 1`;
