/** Marks every root that is matched within the given organisations. $1 organisation ids. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select r.source, r.kind, r.source_id, 'identity', now()
from sync.record_features f
join sync.root r using (key)
where f.organisation_id = any($1::uuid[])
order by r.source, r.kind, r.source_id`;
