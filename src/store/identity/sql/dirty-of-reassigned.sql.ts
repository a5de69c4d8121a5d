/** Marks whatever refers to organisation records that got another organisation id. $1 record keys, $2 kinds that are derived. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select distinct l.source, l.from_kind, l.from_id, 'identity', now()
from sync.organisation_root r
join sync.record_link l on (l.source, l.to_kind, l.to_id) = (r.source, r.kind, r.source_id)
where r.key = any($1::text[]) and l.from_kind = any($2::text[])
order by 1, 2, 3`;
