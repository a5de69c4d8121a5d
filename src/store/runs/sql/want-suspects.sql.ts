import { NOT_SEEN } from "./not-seen.ts";

/**
 * Asks to confirm present roots that were not seen since a complete full run, or the one that it resumes, began; ids
 * that were asked for by the run already are asked again, for their absence from a list of the run's beginning is not
 * proof at its end.
 * $1 run, $2 source, $3 root kind.
 */
export const TEXT = /* sql */ `
insert into sync.run_wanted (run_id, kind, source_id, why)
select $1::uuid, r.kind, r.source_id, 'suspect'
from sync.run n
join sync.source_record r on r.source = $2 and r.kind = $3 and r.state <> 'withdrawn' and ${NOT_SEEN}
where n.id = $1::uuid
on conflict (run_id, kind, source_id) do update
  set why = 'suspect', step_no = null, absent = false
  where run_wanted.why <> 'suspect'`;
