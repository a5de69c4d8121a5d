/** Roots that a run changed and that are quarantined now, by problem. $1 run. */
export const TEXT = /* sql */ `
select coalesce(o.reason, 'unknown') as code, count(distinct o.source_id)::int as roots, min(o.source_id) as example_id
from sync.run r
join sync.run_item i on i.run_id = r.id and i.what in ('new', 'changed', 'returned')
join sync.root o on (o.source, o.kind, o.source_id) = (r.source, i.kind, i.source_id)
where r.id = $1 and o.outcome = 'quarantined'
group by 1
order by 2 desc, 1`;
