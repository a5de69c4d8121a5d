/** Withdrawn records whose time is over, locked, with the payloads they had before. $1 withdrawn before, $2 how many. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.payload,
       array(
         select v.payload from sync.source_record_version v
         where (v.source, v.kind, v.source_id) = (r.source, r.kind, r.source_id)
         order by v.changed_at desc limit 100
       ) as earlier
from sync.source_record r
where r.state = 'withdrawn' and r.scrubbed_at is null and r.withdrawn_at <= $1::timestamptz
order by r.source, r.kind, r.source_id
limit $2
for update of r skip locked`;
