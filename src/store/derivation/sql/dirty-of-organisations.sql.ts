/** Marks the roots whose listings show the given organisations. $1 organisation ids, $2 root kinds. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select distinct l.source, l.from_kind, l.from_id, 'organisation', now()
from sync.organisation_root r
join sync.record_link l on l.source = r.source and l.to_kind = r.kind and l.to_id = r.source_id
where r.organisation_id = any($1::uuid[]) and l.from_kind = any($2::text[])
order by 1, 2, 3`;
