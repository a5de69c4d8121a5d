import { NOT_SEEN } from "./not-seen.ts";

/**
 * Where a source cannot be asked for one record: notes suspects as missing since this run, or the one that it resumes,
 * began, and as absent those that an earlier complete full run, so many hours before, had missed as well.
 * $1 run, $2 token, $3 hours.
 */
export const TEXT = /* sql */ `
with n as (
  select id, resumes, source, base_at from sync.run where id = $1 and lease_token = $2 and state = 'reconciling' for update
), suspect as (
  select r.source, r.kind, r.source_id, r.state, r.missing_since, n.base_at
  from n
  join sync.run_wanted w on w.run_id = $1 and w.why = 'suspect'
  join sync.source_record r on (r.source, r.kind, r.source_id) = (n.source, w.kind, w.source_id)
  where r.state <> 'withdrawn' and ${NOT_SEEN}
  order by r.kind, r.source_id
  for update of r
), noted as (
  update sync.source_record r
  set state = 'missing', missing_since = s.base_at
  from suspect s
  where (r.source, r.kind, r.source_id) = (s.source, s.kind, s.source_id) and s.state = 'present'
  returning r.kind, r.source_id
), told as (
  insert into sync.run_item (run_id, kind, source_id, what, at)
  select $1, kind, source_id, 'missing', now() from noted
)
update sync.run_wanted w
set absent = true
from suspect s
where w.run_id = $1 and (w.kind, w.source_id) = (s.kind, s.source_id)
  and s.state = 'missing' and s.missing_since <= s.base_at - make_interval(hours => $3::int)`;
