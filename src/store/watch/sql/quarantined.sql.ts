/**
 * Roots that a run changed and that are quarantined now, by problem. $1 run. Begun from those that are quarantined, for
 * they are few: what the run changed is looked through only for records that changed again since, and for a run to which
 * records returned as they were.
 */
export const TEXT = /* sql */ `
with broken as (
  select o.kind, o.source_id, coalesce(o.reason, 'unknown') as code, s.changed_run
  from sync.run r
  join sync.root o on o.source = r.source and o.outcome = 'quarantined'
  join sync.source_record s on (s.source, s.kind, s.source_id) = (o.source, o.kind, o.source_id)
  where r.id = $1 and (s.changed_at >= r.created_at or r.returned > 0)
), own as (
  select code, source_id from broken where changed_run = $1
  union all
  select b.code, b.source_id
  from broken b
  join sync.run_item i on (i.kind, i.source_id) = (b.kind, b.source_id)
  where b.changed_run is distinct from $1 and i.run_id = $1 and i.what in ('new', 'changed', 'returned')
)
select code, count(distinct source_id)::int as roots, min(source_id) as example_id
from own
group by code
order by roots desc, code`;
