import { ACTIVE_STATES } from "./active.ts";

/**
 * Takes quarantined roots whose next try is due and sets the one after that. A wait doubles with every failure.
 * $1 the instant by which time is judged, $2 how many, $3 first wait and $4 longest wait in seconds.
 */
export const TEXT = /* sql */ `
with waiting as (
  select r.source, r.kind, r.source_id,
         make_interval(secs => least($4::float8, $3::float8 * 2 ^ least(greatest(r.failures, 1) - 1, 30))) as wait
  from sync.root r
  where r.outcome = 'quarantined'
    and not exists (
      select 1 from sync.run a
      where a.source = r.source and a.state in ${ACTIVE_STATES})
), due as (
  select r.source, r.kind, r.source_id, w.wait
  from waiting w
  join sync.root r using (source, kind, source_id)
  where coalesce(r.next_try_at, r.failed_last_at + w.wait) <= $1::timestamptz
  order by r.source, r.kind, r.source_id
  limit $2
  for update of r skip locked
)
update sync.root r
set next_try_at = $1::timestamptz + 2 * d.wait
from due d
where (r.source, r.kind, r.source_id) = (d.source, d.kind, d.source_id)
returning r.source, r.kind, r.source_id`;
