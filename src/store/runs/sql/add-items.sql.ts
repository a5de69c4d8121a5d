/** $1 run, $2 kinds, $3 ids, $4 what happened, $5 reasons. */
export const TEXT = /* sql */ `
insert into sync.run_item (run_id, kind, source_id, what, reason, at)
select $1::uuid, kind, source_id, what, reason, now()
from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as i (kind, source_id, what, reason)`;
