/**
 * Records that cannot be read, as the statements below look at them. $1 source or null, $2 problem code or null,
 * $3 organisation, `none` or null, $4 age or null, $5 the codes that keep a record from being read.
 */
const QUARANTINED = /* sql */ `
with quarantined as (
  select r.source, r.kind, r.source_id, r.listing_id, r.failed_first_at, r.failures, r.next_try_at,
         owner.organisation_id, problem.codes,
         case
           when r.failed_first_at > now() - interval '1 day' then 'day'
           when r.failed_first_at > now() - interval '7 days' then 'week'
           when r.failed_first_at > now() - interval '30 days' then 'month'
           else 'longer'
         end as age
  from sync.root r
  left join lateral (
    select o.organisation_id
    from sync.record_link l
    join sync.organisation_root o on (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
    where (l.source, l.from_kind, l.from_id) = (r.source, r.kind, r.source_id)
    order by o.created_at, o.organisation_id limit 1) owner on true
  cross join lateral (
    select coalesce(array_agg(distinct p.code), '{}') as codes
    from jsonb_to_recordset(r.problems) as p (code text)
    where p.code = any($5::text[])) problem
  where r.outcome = 'quarantined' and ($1::text is null or r.source = $1)
), chosen as (
  select * from quarantined
  where ($2::text is null or $2 = any(codes))
    and ($3::text is null or coalesce(organisation_id::text, 'none') = $3)
    and ($4::text is null or age = $4)
)`;

export const GROUPS = /* sql */ `${QUARANTINED}
select
  (select count(*)::int from chosen) as total,
  (select coalesce(jsonb_agg(g order by g.count desc, g.key), '[]') from (
    select code as key, count(*)::int as count from chosen, unnest(codes) as code group by code) g) as codes,
  (select coalesce(jsonb_agg(g order by g.count desc, g.key), '[]') from (
    select c.organisation_id as key, count(*)::int as count, o.document -> 'name' as name
    from chosen c left join catalogue.organisation o on o.id = c.organisation_id
    group by c.organisation_id, o.document -> 'name'
    order by count(*) desc, c.organisation_id limit 50) g) as organisations,
  (select coalesce(jsonb_agg(g), '[]') from (
    select age as key, count(*)::int as count from chosen group by age) g) as ages`;

/** $6 size, $7 rows passed over. */
export const PAGE = /* sql */ `${QUARANTINED}
select c.source, c.kind, c.source_id, c.codes, c.failed_first_at, c.failures, c.next_try_at, l.document -> 'name' as name
from chosen c
left join catalogue.listing l on l.id = c.listing_id
order by c.failed_first_at nulls first, c.source, c.kind, c.source_id
limit $6 offset $7`;

export const KEYS = /* sql */ `${QUARANTINED}
select source, kind, source_id from chosen order by source, kind, source_id`;
