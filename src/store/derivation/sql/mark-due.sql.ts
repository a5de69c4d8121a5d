/**
 * Marks roots of listings that the passing of time changes. $1 the instant by which time is judged.
 * A root that is marked already is not marked again, so that a slow queue does not fill with repeats.
 */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select r.source, r.kind, r.source_id, 'clock', now()
from catalogue.listing l
join sync.root r on r.listing_id = l.id
where l.next_change_at <= $1::timestamptz
  and not exists (
    select 1 from sync.dirty d where (d.source, d.kind, d.source_id) = (r.source, r.kind, r.source_id))
order by r.source, r.kind, r.source_id`;
