/**
 * Asks for records that present records refer to and that were not read since this run, or the one that it
 * resumes, began: in a full run every such record, in a delta only those that the mirror does not hold. $1 run, $2 source, $3 mode.
 */
export const TEXT = /* sql */ `
insert into sync.run_wanted (run_id, kind, source_id, why)
select distinct $1::uuid, l.to_kind, l.to_id, 'reference'
from sync.record_link l
join sync.source_record f
  on f.source = l.source and f.kind = l.from_kind and f.source_id = l.from_id and f.state <> 'withdrawn'
left join sync.source_record t on t.source = l.source and t.kind = l.to_kind and t.source_id = l.to_id
where l.source = $2
  and (t.source_id is null or $3 = 'full' and t.last_seen_at < (select base_at from sync.run where id = $1::uuid))
order by 2, 3
on conflict do nothing`;
