/**
 * Puts changed records, and the records that refer to them, in the queue of what to derive.
 * $1 source, $2/$3 kinds and ids that changed, $4 kinds that are derived, $5 why.
 */
export const TEXT = /* sql */ `
with changed as (
  select * from unnest($2::text[], $3::text[]) as c (kind, source_id)
)
insert into sync.dirty (source, kind, source_id, why, since)
select $1, kind, source_id, min(why), now()
from (
  select kind, source_id, $5::text as why from changed
  union all
  select l.from_kind, l.from_id, 'dependency'
  from changed c
  join sync.record_link l on l.source = $1 and l.to_kind = c.kind and l.to_id = c.source_id
) touched
where kind = any($4::text[])
group by kind, source_id
order by kind, source_id`;
