/**
 * One record that a run changed, before and after. What a landing writes and what it replaces carry the instant of its
 * transaction, as the item does. $1 run, $2 item.
 */
export const TEXT = /* sql */ `
select i.id, i.kind, i.source_id, i.what, i.reason, i.at, l.id as listing_id, coalesce(l.document -> 'name', '{}') as name,
  (select v.payload from sync.source_record_version v
   where (v.source, v.kind, v.source_id) = (r.source, i.kind, i.source_id) and v.replaced_at = i.at
   order by v.changed_at desc limit 1) as before,
  coalesce(
    (select s.payload from sync.source_record s
     where (s.source, s.kind, s.source_id) = (r.source, i.kind, i.source_id) and s.changed_at = i.at),
    (select v.payload from sync.source_record_version v
     where (v.source, v.kind, v.source_id) = (r.source, i.kind, i.source_id) and v.changed_at = i.at)) as after
from sync.run_item i
join sync.run r on r.id = i.run_id
left join sync.root o on (o.source, o.kind, o.source_id) = (r.source, i.kind, i.source_id)
left join catalogue.listing l on l.id = o.listing_id
where i.run_id = $1 and i.id = $2`;
