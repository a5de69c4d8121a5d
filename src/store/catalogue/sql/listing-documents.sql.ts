/** $1 ids. Documents of those that there are, in the order of the ids, with when their records were last seen. */
export const TEXT = /* sql */ `
select l.document, (
  select jsonb_object_agg(ls.source || '/' || ls.kind || '/' || ls.source_id, s.last_seen_at)
  from catalogue.listing_source ls
  join sync.source_record s using (source, kind, source_id)
  where ls.listing_id = l.id
) as seen
from catalogue.listing l
where l.id = any($1::uuid[])
order by array_position($1::uuid[], l.id)`;
