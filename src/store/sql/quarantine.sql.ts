/** Quarantines roots because of a fault of ours; what stood keeps serving. $1 sources, $2 kinds, $3 ids, $4 problems. */
export const TEXT = /* sql */ `
update sync.root r
set outcome = 'quarantined', reason = 'unreadable', problems = $4::jsonb, derived_at = now(),
    failed_first_at = coalesce(r.failed_first_at, now()), failed_last_at = now(), failures = r.failures + 1
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
where (r.source, r.kind, r.source_id) = (k.source, k.kind, k.source_id)`;
