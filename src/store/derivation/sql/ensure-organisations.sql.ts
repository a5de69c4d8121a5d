/**
 * Gives records that describe organisations, and the organisations that these refer to, their own organisation id,
 * once and for ever. Looked up one by one (offset 0): also before the first ANALYZE. $1 sources, $2 kinds, $3 ids, $4 kinds that describe organisations.
 */
export const TEXT = /* sql */ `
with key as (
  select * from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
), described as (
  select source, kind, source_id from key
  union
  select l.source, l.to_kind, l.to_id
  from key k
  cross join lateral (
    select source, to_kind, to_id from sync.record_link l
    where l.source = k.source and l.from_kind = k.kind and l.from_id = k.source_id
    offset 0
  ) l
), fresh as materialized (
  select d.source, d.kind, d.source_id, sync.new_id() as id
  from described d
  cross join lateral (
    select 1 from sync.source_record r
    where (r.source, r.kind, r.source_id) = (d.source, d.kind, d.source_id)
    offset 0
  ) r
  where d.kind = any($4::text[])
    and not exists (
      select 1 from sync.organisation_root o
      where (o.source, o.kind, o.source_id) = (d.source, d.kind, d.source_id))
)
insert into sync.organisation_root (source, kind, source_id, own_id, organisation_id, created_at)
select source, kind, source_id, id, id, now()
from fresh
order by source, kind, source_id
on conflict do nothing`;
