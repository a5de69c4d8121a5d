/** Suspects that the source left out when asked by id, with the organisation of their listing. $1 run, $2 source, $3 root kind. */
export const TEXT = /* sql */ `
select w.kind, w.source_id, l.organisation_id
from sync.run_wanted w
join sync.source_record r on r.source = $2 and r.kind = w.kind and r.source_id = w.source_id
left join sync.root o on o.source = $2 and o.kind = w.kind and o.source_id = w.source_id
left join catalogue.listing l on l.id = o.listing_id
where w.run_id = $1 and w.why = 'suspect' and w.absent and w.kind = $3 and r.state <> 'withdrawn'
order by w.kind, w.source_id`;
