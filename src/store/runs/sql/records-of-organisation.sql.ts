/**
 * Records that describe an organisation at a source, and the roots that name it.
 * $1 source, $2 id of the organisation (ours or the source's), business id or whole name, $3 root kind.
 */
export const TEXT = /* sql */ `
with meant as (
  select o.kind, o.source_id
  from sync.organisation_root o
  left join catalogue.organisation c on c.id = o.organisation_id
  where o.source = $1
    and (o.source_id = $2 or o.organisation_id::text = $2 or c.business_id = $2
         or exists (select 1 from jsonb_each_text(c.document -> 'name') n where lower(n.value) = lower($2)))
)
select $1 as source, kind, source_id from meant
union
select l.source, l.from_kind, l.from_id
from meant m
join sync.record_link l on l.source = $1 and l.to_kind = m.kind and l.to_id = m.source_id
join sync.source_record r on (r.source, r.kind, r.source_id) = (l.source, l.from_kind, l.from_id)
where l.from_kind = $3 and r.state <> 'withdrawn'
order by 2, 3`;
