/** Notes ids that were asked for by id and left out of the answer. $1 run, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
update sync.run_wanted w
set absent = true
from unnest($2::text[], $3::text[]) as a (kind, source_id)
where w.run_id = $1 and w.kind = a.kind and w.source_id = a.source_id`;
