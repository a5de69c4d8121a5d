/** Reports that fit a filter. $1 state, $2 kind, $3 part of a name or an id; each null for any. */
const FOUND = /* sql */ `
select f.*, coalesce(d.to_id, f.listing_id) as now_id
from sync.feedback f
left join catalogue.redirect d on d.from_id = f.listing_id
where ($1::text is null or f.state = $1) and ($2::text is null or f.kind = $2)
  and ($3::text is null or exists (
    select 1 from catalogue.listing l
    where l.id = coalesce(d.to_id, f.listing_id)
      and (l.id::text = $3 or f.listing_id::text = $3
           or strpos(lower((l.document -> 'name')::text), lower($3)) > 0
           or strpos(lower(coalesce((l.document -> 'organisation' -> 'name')::text, '')), lower($3)) > 0)))`;

/** One page of them, open ones first, each with how many there are in all. $4 offset, $5 how many. */
export const TEXT = /* sql */ `
with found as (
  ${FOUND}
), page as (
  select f.*, (count(*) over ())::int as total from found f
  order by f.state <> 'open', f.created_at desc, f.id
  offset $4 limit $5
)
select p.*, l.document ->> 'state' as listing_state, l.document -> 'name' as name,
       l.document -> 'organisation' -> 'name' as organisation, l.document -> 'sources' as sources
from page p
left join catalogue.listing l on l.id = p.now_id
order by p.state <> 'open', p.created_at desc, p.id`;
