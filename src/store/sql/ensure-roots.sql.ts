/** Gives roots of the mirror their listing id, once and for ever. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
insert into sync.root (source, kind, source_id, listing_id, created_at, outcome)
select r.source, r.kind, r.source_id, sync.new_id(), now(), 'quarantined'
from unnest($1::text[], $2::text[], $3::text[]) as n (source, kind, source_id)
join sync.source_record r using (source, kind, source_id)
where not exists (
  select 1 from sync.root o where (o.source, o.kind, o.source_id) = (r.source, r.kind, r.source_id))
order by r.source, r.kind, r.source_id
on conflict do nothing`;
