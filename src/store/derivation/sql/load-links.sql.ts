/** Links of roots to records that the mirror holds and that are not withdrawn. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select l.source, l.from_kind, l.from_id, l.to_kind, l.to_id
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
join sync.record_link l on l.source = k.source and l.from_kind = k.kind and l.from_id = k.source_id
join sync.source_record r
  on r.source = l.source and r.kind = l.to_kind and r.source_id = l.to_id and r.state <> 'withdrawn'
order by 1, 2, 3, 4, 5`;
