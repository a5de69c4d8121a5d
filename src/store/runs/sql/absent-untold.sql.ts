import { NOT_SEEN } from "./not-seen.ts";

/** Records of some kinds that a run asked for by id and did not get, not seen since it began. $1 run, $2 kinds. */
export const TEXT = /* sql */ `
select w.kind, w.source_id as id
from sync.run n
join sync.run_wanted w on w.run_id = n.id and w.absent and w.kind = any($2::text[])
join sync.source_record r on (r.source, r.kind, r.source_id) = (n.source, w.kind, w.source_id)
where n.id = $1 and r.state <> 'withdrawn' and ${NOT_SEEN}
order by w.kind, w.source_id`;
