/**
 * Records with the payloads they had before, newest first: one of them, or all where the newest is known to be
 * unreadable. $1 sources, $2 kinds, $3 ids, $4 whether all earlier payloads are wanted.
 */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.payload, r.state, r.withdrawn_reason, r.withdrawn_at, r.wire_problems,
       r.source_modified_at, r.first_seen_at, r.scrubbed_at is not null as scrubbed,
       array(
         select v.payload from sync.source_record_version v
         where (v.source, v.kind, v.source_id) = (r.source, r.kind, r.source_id)
         order by v.changed_at desc
         limit case when k.needs_earlier then 100 else 1 end
       ) as earlier
from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as k (source, kind, source_id, needs_earlier)
join sync.source_record r using (source, kind, source_id)
order by r.source, r.kind, r.source_id`;
