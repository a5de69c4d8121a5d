/** Marks every record that is derived. $1 why, $2 kinds. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select source, kind, source_id, $1, now()
from sync.source_record
where kind = any($2::text[])
order by source, kind, source_id`;
