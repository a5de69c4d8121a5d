/**
 * Organisation records that the given roots refer to and that were never derived. Each root is looked up by itself
 * (offset 0): before the first ANALYZE the planner joined whole tables instead.
 * $1 sources, $2 kinds, $3 ids, $4 organisation kinds.
 */
export const TEXT = /* sql */ `
select distinct l.source, l.to_kind as kind, l.to_id as source_id
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
cross join lateral (
  select source, to_kind, to_id from sync.record_link l
  where l.source = k.source and l.from_kind = k.kind and l.from_id = k.source_id
  offset 0
) l
cross join lateral (
  select 1 from sync.source_record r
  where r.source = l.source and r.kind = l.to_kind and r.source_id = l.to_id
  offset 0
) r
left join lateral (
  select derived_at from sync.organisation_root o
  where o.source = l.source and o.kind = l.to_kind and o.source_id = l.to_id
  offset 0
) o on true
where l.to_kind = any($4::text[]) and o.derived_at is null
order by 1, 2, 3`;
