/**
 * How much of each organisation a proposal would take, most first. $1 proposal, $2 how many; \`affected\` is the number
 * of all of them.
 */
export const TEXT = /* sql */ `
with missing as (
  select l.organisation_id, r.source, r.kind, count(*)::int as missing
  from sync.root r
  join catalogue.listing l on l.id = r.listing_id
  where r.key = any (array(
    select concat_ws('/', p.source, e.kind, e.id)
    from sync.guard_proposal p
    cross join lateral jsonb_to_recordset(p.roots) as e (kind text, id text)
    where p.id = $1))
  group by l.organisation_id, r.source, r.kind
), most as (
  select *, (count(*) over ())::int as affected from missing order by missing desc, organisation_id limit $2
)
select o.document -> 'name' as name, m.missing, m.affected,
       (select count(*) from catalogue.listing l
        join sync.root r on r.listing_id = l.id and (r.source, r.kind) = (m.source, m.kind)
        where l.organisation_id = m.organisation_id and r.outcome is distinct from 'withdrawn')::int as known
from most m
left join catalogue.organisation o on o.id = m.organisation_id
order by m.missing desc, m.organisation_id`;
