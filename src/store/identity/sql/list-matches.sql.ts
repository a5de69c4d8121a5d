/** Pairs with what people say of them, the open ones first. $1 states, $2 how many, null for all. */
export const TEXT = /* sql */ `
with pair as (
  select m.*, d.decided_by, d.decided_at, d.reason,
         coalesce(d.kind, case when m.question then 'open' when m.verdict = 'automatic' then 'automatic' end) as state
  from sync.match m
  left join sync.decision d
    on d.subject ->> 'a' = m.a and d.subject ->> 'b' = m.b
    and d.undone_at is null and d.kind in ('same', 'different')
), record as (
  select o.key, r.state from sync.root o join sync.source_record r using (source, kind, source_id)
  union all
  select o.key, r.state from sync.organisation_root o join sync.source_record r using (source, kind, source_id)
)
select p.*, coalesce(a.state, 'withdrawn') = 'withdrawn' or coalesce(b.state, 'withdrawn') = 'withdrawn' as dormant
from pair p
left join record a on a.key = p.a
left join record b on b.key = p.b
where p.state = any($1::text[])
  and (p.state <> 'open' or (coalesce(a.state, 'withdrawn') <> 'withdrawn' and coalesce(b.state, 'withdrawn') <> 'withdrawn'))
order by p.state <> 'open', not p.contradicted, p.score desc nulls last, p.a, p.b
limit $2`;
