/** Listings that supplement, or are supplemented by, those of the given roots (R30). $1 root keys. */
export const TEXT = /* sql */ `
select distinct own.key, other.listing_id,
       case when link.own_role = 'supplement' then 'supplements' else 'supplemented-by' end as relation
from unnest($1::text[]) as k (key)
join sync.root own using (key)
cross join lateral (
  select m.b as key, m.a, m.b, m.a_role as own_role from sync.match m where m.a = k.key and m.verdict = 'related'
  union all
  select m.a, m.a, m.b, m.b_role from sync.match m where m.b = k.key and m.verdict = 'related'
) link
join sync.root other on other.key = link.key and other.listing_id <> own.listing_id
join sync.source_record r
  on (r.source, r.kind, r.source_id) = (other.source, other.kind, other.source_id) and r.state <> 'withdrawn'
where not exists (
  select 1 from sync.decision d
  where d.subject ->> 'a' = link.a and d.subject ->> 'b' = link.b
    and d.undone_at is null and d.kind in ('same', 'different'))
order by own.key, other.listing_id, 3`;
