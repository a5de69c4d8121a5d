/**
 * Roots of a proposal with what the catalogue says of them, absent ones first. $1 proposal, $2 offset, $3 how many. The
 * catalogue is asked for those of the page alone: a proposal may be of a whole source.
 */
export const TEXT = /* sql */ `
with page as (
  select source, kind, source_id, coalesce(absent, false) as absent
  from sync.guard_root
  where proposal_id = $1
  order by not coalesce(absent, false), source_id
  offset $2 limit $3
)
select p.source, p.kind, p.source_id, p.absent, r.listing_id,
       l.document -> 'name' as name, l.document -> 'organisation' -> 'name' as organisation
from page p
left join sync.root r on (r.source, r.kind, r.source_id) = (p.source, p.kind, p.source_id)
left join catalogue.listing l on l.id = r.listing_id
order by not p.absent, p.source_id`;
