/**
 * Notes ids that a list named. $1 run, $2 source, $3 kinds, $4 ids, $5 whether only known ones count.
 */
export const TEXT = /* sql */ `
insert into sync.run_wanted (run_id, kind, source_id, why)
select distinct $1::uuid, w.kind, w.source_id, 'listed'
from unnest($3::text[], $4::text[], $5::boolean[]) as w (kind, source_id, only_known)
where not w.only_known
   or exists (
     select 1 from sync.source_record r where r.source = $2 and r.kind = w.kind and r.source_id = w.source_id)
order by 2, 3
on conflict do nothing`;
