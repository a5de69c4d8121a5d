/**
 * Roots by their id at the source, their own id, or the id of their listing. $1 text, $2 how many, $3 the text when it
 * is an id of ours, else null, $4 sources, $5 the root kind of each.
 */
export const TEXT = /* sql */ `
select source, kind, source_id
from (
  select source, kind, source_id from sync.source_record
  where (source, kind) in (select * from unnest($4::text[], $5::text[])) and source_id = $1
  union
  select r.source, r.kind, r.source_id
  from sync.root r
  where r.listing_id in (
    select $3::uuid
    union all select o.listing_id from sync.root o where o.own_id = $3::uuid
    union all select d.to_id from catalogue.redirect d where d.from_id = $3::uuid and d.subject = 'listing')
) found
order by source, kind, source_id
limit $2`;
