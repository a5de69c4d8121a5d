/** Roots of a proposal with what the catalogue says of them, absent ones first. $1 proposal, $2 offset, $3 how many. */
export const TEXT = /* sql */ `
select g.source, g.kind, g.source_id, coalesce(g.absent, false) as absent, r.listing_id,
       l.document -> 'name' as name, l.document -> 'organisation' -> 'name' as organisation
from sync.guard_root g
left join sync.root r on (r.source, r.kind, r.source_id) = (g.source, g.kind, g.source_id)
left join catalogue.listing l on l.id = r.listing_id
where g.proposal_id = $1
order by not coalesce(g.absent, false), g.source_id
offset $2 limit $3`;
