/** $1 id. One row whenever the id is known, as a listing or as one merged away (`to_id`). */
export const TEXT = /* sql */ `
select l.document, r.to_id, (
  select jsonb_object_agg(ls.source || '/' || ls.kind || '/' || ls.source_id, s.last_seen_at)
  from catalogue.listing_source ls
  join sync.source_record s using (source, kind, source_id)
  where ls.listing_id = l.id
) as seen
from (select $1::uuid as id) asked
left join catalogue.redirect r on r.from_id = asked.id
left join catalogue.listing l on l.id = asked.id
where l.id is not null or r.to_id is not null`;
