/** The organisation of the catalogue whose record the root r is. */
const OWNER = /* sql */ `
    select o.organisation_id
    from sync.record_link l
    join sync.organisation_root o on (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
    where (l.source, l.from_kind, l.from_id) = (r.source, r.kind, r.source_id)
    order by o.created_at, o.organisation_id limit 1`;

/** Which of the codes that keep a record from being read the root r has. */
const CODES = /* sql */ `
    select coalesce(array_agg(distinct p.code), '{}')
    from jsonb_to_recordset(r.problems) as p (code text)
    where p.code = any($5::text[])`;

const AGE = /* sql */ `
    case
      when r.failed_first_at > now() - interval '1 day' then 'day'
      when r.failed_first_at > now() - interval '7 days' then 'week'
      when r.failed_first_at > now() - interval '30 days' then 'month'
      else 'longer'
    end`;

/**
 * Records that cannot be read, as the statements below choose them. $1 source or null, $2 problem code or null,
 * $3 organisation, `none` or null, $4 age or null, $5 the codes that keep a record from being read. What is not asked
 * for is not looked up.
 */
const CHOSEN = /* sql */ `
from sync.root r
where r.outcome = 'quarantined' and ($1::text is null or r.source = $1)
  and ($2::text is null or $2 = any((${CODES})::text[]))
  and ($3::text is null or coalesce((${OWNER})::text, 'none') = $3)
  and ($4::text is null or ${AGE} = $4)`;

export const GROUPS = /* sql */ `
with chosen as materialized (
  select (${CODES}) as codes, (${OWNER}) as organisation_id, ${AGE} as age ${CHOSEN}
)
select
  (select count(*)::int from chosen) as total,
  (select coalesce(jsonb_agg(g order by g.count desc, g.key), '[]') from (
    select code as key, count(*)::int as count from chosen, unnest(codes) as code group by code) g) as codes,
  (select coalesce(jsonb_agg(g order by g.count desc, g.key), '[]') from (
    select c.organisation_id as key, c.count, o.document -> 'name' as name
    from (
      select organisation_id, count(*)::int as count from chosen group by organisation_id
      order by count(*) desc, organisation_id limit 50) c
    left join catalogue.organisation o on o.id = c.organisation_id) g) as organisations,
  (select coalesce(jsonb_agg(g), '[]') from (
    select age as key, count(*)::int as count from chosen group by age) g) as ages`;

/** $6 size, $7 rows passed over. */
export const PAGE = /* sql */ `
with page as materialized (
  select r.* ${CHOSEN}
  order by r.failed_first_at nulls first, r.source, r.kind, r.source_id
  limit $6 offset $7
)
select r.source, r.kind, r.source_id, (${CODES}) as codes, r.failed_first_at, r.failures, r.next_try_at,
       l.document -> 'name' as name
from page r
left join catalogue.listing l on l.id = r.listing_id
order by r.failed_first_at nulls first, r.source, r.kind, r.source_id`;

export const KEYS = /* sql */ `
select r.source, r.kind, r.source_id ${CHOSEN} order by r.source, r.kind, r.source_id`;
