/** Gives every pair that was decided before its records could be compared a row to stand in. $1 record keys. */
export const TEXT = /* sql */ `
insert into sync.match (id, subject, a, b, verdict, created_at, scored_at)
select sync.new_id(), d.subject ->> 'of', d.subject ->> 'a', d.subject ->> 'b', 'none', now(), now()
from sync.decision d
where d.undone_at is null and d.kind in ('same', 'different')
  and (d.subject ->> 'a' = any($1::text[]) or d.subject ->> 'b' = any($1::text[]))
order by d.subject ->> 'a', d.subject ->> 'b'
on conflict (a, b) do nothing`;
