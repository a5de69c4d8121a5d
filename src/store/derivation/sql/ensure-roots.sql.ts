/** Gives roots of the mirror their own listing id, once and for ever. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
with fresh as materialized (
  select r.source, r.kind, r.source_id, sync.new_id() as id
  from unnest($1::text[], $2::text[], $3::text[]) as n (source, kind, source_id)
  join sync.source_record r using (source, kind, source_id)
  where not exists (
    select 1 from sync.root o where (o.source, o.kind, o.source_id) = (r.source, r.kind, r.source_id))
)
insert into sync.root (source, kind, source_id, own_id, listing_id, created_at, outcome)
select source, kind, source_id, id, id, now(), 'quarantined'
from fresh
order by source, kind, source_id
on conflict do nothing`;
