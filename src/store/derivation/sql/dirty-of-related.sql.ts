/** Marks the roots whose listings name the given ones as related, when these came, went or changed their state. $1 listing ids. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select distinct other.source, other.kind, other.source_id, 'related', now()
from sync.root own
cross join lateral (
  select m.b as key from sync.match m where m.a = own.key and m.verdict = 'related'
  union all
  select m.a from sync.match m where m.b = own.key and m.verdict = 'related'
) link
join sync.root other on other.key = link.key
where own.listing_id = any($1::uuid[]) and other.listing_id <> all($1::uuid[])
order by 1, 2, 3`;
