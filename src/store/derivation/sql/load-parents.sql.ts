/** Organisation ids of the records that the given organisation records refer to. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select l.from_kind, l.from_id, l.source, l.to_kind as kind, l.to_id as source_id, r.organisation_id
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
join sync.record_link l on l.source = k.source and l.from_kind = k.kind and l.from_id = k.source_id
join sync.organisation_root r on r.source = l.source and r.kind = l.to_kind and r.source_id = l.to_id`;
