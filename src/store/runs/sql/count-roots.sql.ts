/** Roots that are not withdrawn: of the source (organisation null), and of each given organisation. $1 source, $2 root kind, $3 organisations. */
export const TEXT = /* sql */ `
select null::uuid as organisation_id, count(*)::int as roots
from sync.source_record r
where r.source = $1 and r.kind = $2 and r.state <> 'withdrawn'
union all
select l.organisation_id, count(*)::int
from catalogue.listing l
join sync.root o on o.listing_id = l.id and o.source = $1 and o.kind = $2
join sync.source_record r on (r.source, r.kind, r.source_id) = (o.source, o.kind, o.source_id)
where l.organisation_id = any($3::uuid[]) and r.state <> 'withdrawn'
group by l.organisation_id`;
