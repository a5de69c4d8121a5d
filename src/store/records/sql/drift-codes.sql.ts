/**
 * Unknown codes with the number of records and three of them. $1 source or null, $2 field or null and $3 code or null:
 * one only, $4 size, $5 rows passed over.
 */
export const TEXT = /* sql */ `
with met as (
  select source, field, code, count(*)::int as count
  from sync.drift_sighting
  where ($1::text is null or source = $1) and ($2::text is null or (field = $2 and code = $3))
  group by source, field, code
), page as (
  select met.*, count(*) over ()::int as total
  from met
  order by count desc, source, field, code
  limit $4 offset $5
)
select page.source, page.field, page.code, page.count, page.total, f.first_seen_at, (
  select jsonb_agg(jsonb_build_object(
    'key', jsonb_build_object('source', s.source, 'kind', s.kind, 'id', s.source_id), 'name', l.document -> 'name')
    order by s.kind, s.source_id)
  from (
    select source, kind, source_id from sync.drift_sighting
    where (source, field, code) = (page.source, page.field, page.code)
    order by kind, source_id limit 3) s
  left join sync.root r using (source, kind, source_id)
  left join catalogue.listing l on l.id = r.listing_id
) as examples
from page
join sync.drift_first f using (source, field, code)
order by page.count desc, page.source, page.field, page.code`;
