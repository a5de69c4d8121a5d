/** What became of roots. $1 rows: source, kind, source_id, outcome, reason, problems, mapper_version. */
export const TEXT = /* sql */ `
update sync.root r
set outcome = n.outcome, reason = n.reason, problems = n.problems, mapper_version = n.mapper_version,
    derived_at = now(),
    shown_at = case when n.outcome = 'visible' then coalesce(r.shown_at, now()) else r.shown_at end,
    failed_first_at = case when n.outcome = 'quarantined' then coalesce(r.failed_first_at, now()) end,
    failed_last_at = case when n.outcome = 'quarantined' then now() end,
    -- The clock plans the next try, by how often it failed.
    next_try_at = null,
    failures = case when n.outcome = 'quarantined' then r.failures + 1 else 0 end
from jsonb_to_recordset($1::jsonb)
  as n (source text, kind text, source_id text, outcome text, reason text, problems jsonb, mapper_version int)
where r.source = n.source and r.kind = n.kind and r.source_id = n.source_id`;
