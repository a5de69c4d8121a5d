const COLUMNS = /* sql */ `l.version, l.state, l.in_region, l.cost, l.kind, l.organisation_type, l.freshness, l.ages::text as ages,
  array_to_string(l.places, E'\\x1f') as places,
  array_to_string(l.nationwide_except, E'\\x1f') as nationwide_except,
  array_to_string(l.placed, E'\\x1f') as placed,
  array_to_string(l.themes, E'\\x1f') as themes,
  array_to_string(l.target_groups, E'\\x1f') as target_groups,
  array_to_string(l.channels, E'\\x1f') as channels,
  array_to_string(l.languages, E'\\x1f') as languages,
  array_to_string(l.text_languages, E'\\x1f') as text_languages,
  array_to_string(l.accessibility, E'\\x1f') as accessibility,
  array_to_string(l.sources, E'\\x1f') as sources,
  l.sort_name, (extract(epoch from l.updated_at) * 1000000)::float8 as updated_at,
  (extract(epoch from l.next_at) * 1000)::float8 as next_at, l.positions::text as positions,
  (select json_agg(json_build_array(t.language, t.plain_name, t.words::text))
    from catalogue.listing_text t where t.listing_id = l.id) as texts`;

/** Listings in these states, in the order of their ids. $1 states, $2 after which id (null: the first), $3 how many. */
export const WALK = /* sql */ `
select l.id, ${COLUMNS}
from catalogue.listing l
where l.state = any($1::text[]) and ($2::uuid is null or l.id > $2::uuid)
order by l.id
limit $3`;

/**
 * The newest sequence number of the feed, and as they are today the listings of its rows after $1 up to $2. A listing
 * that is no more has no state. One row without an id when nothing is new.
 */
export const NEWS = /* sql */ `
select head.seq, changed.listing_id as id, ${COLUMNS}
from (select coalesce(max(seq), 0)::float8 as seq from catalogue.change) head
left join (
  select distinct listing_id from catalogue.change where seq > $1 and seq <= $2
) changed on true
left join catalogue.listing l on l.id = changed.listing_id`;

/** When listings meet next. $1 ids, $2 now. The stored instant may have passed; then the one after it counts. */
export const NEXT_MEETINGS = /* sql */ `
select l.id, (extract(epoch from case when l.next_at >= $2 then l.next_at else (
  select min(lower(s)) from catalogue.occurrence o, unnest(o.spans) as s
  where o.listing_id = l.id and lower(s) >= $2) end) * 1000)::float8 as next_at
from catalogue.listing l
where l.id = any($1::uuid[])`;

/** Listings that meet at an instant or later. $1 the instant. */
export const MEETINGS_AHEAD = /* sql */ `
select l.id, (extract(epoch from l.next_at) * 1000)::float8 as next_at
from catalogue.listing l
where l.next_at >= $1::timestamptz`;
