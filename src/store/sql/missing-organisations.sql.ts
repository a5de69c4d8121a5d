/** Organisation records that the given roots refer to and that were never derived. $1 sources, $2 kinds, $3 ids, $4 organisation kinds. */
export const TEXT = /* sql */ `
select distinct l.source, l.to_kind as kind, l.to_id as source_id
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
join sync.record_link l on l.source = k.source and l.from_kind = k.kind and l.from_id = k.source_id
join sync.source_record r on r.source = l.source and r.kind = l.to_kind and r.source_id = l.to_id
left join sync.organisation_root o on o.source = l.source and o.kind = l.to_kind and o.source_id = l.to_id
where l.to_kind = any($4::text[]) and o.derived_at is null
order by 1, 2, 3`;
