/**
 * The next delta starts where this run started (or the one that it resumes), less the overlap,
 * by the source's clock: as far as that was behind ours, the cursor is as well.
 * A cursor only moves forward, but for one that a clock which was ahead wrote. $1 run, $2 scope text, $3 overlap seconds.
 */
export const TEXT = /* sql */ `
insert into sync.cursor as c (source, scope, since, run_id)
select source, $2, base_at - make_interval(secs => $3 + source_behind_ms / 1000.0), id
from sync.run where id = $1 and base_at is not null
on conflict (source, scope) do update
  set since = excluded.since, run_id = excluded.run_id
  where c.since < excluded.since or c.since > now()`;
