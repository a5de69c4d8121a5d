/**
 * $1 questions as JSON (line, name, businessId, activity), $2, $3 sources and their root kinds. One row for each line
 * and organisation that may be meant, with its roots.
 *
 * A name is looked for only where the business id finds nobody; three organisations of like names at most.
 */
export const TEXT = /* sql */ `
with asked as materialized (
  select a.line, a."businessId" as business_id, catalogue.bare_name(a.name) as bare, catalogue.plain(a.activity) as activity
  from jsonb_to_recordset($1::jsonb) as a(line int, name text, "businessId" text, activity text)
), by_id as (
  select a.line, o.id from asked a join catalogue.organisation o on o.business_id = a.business_id
), matched as materialized (
  select line, id, 'business-id' as by, 1::real as likeness from by_id
  union all
  select a.line, alike.id, 'name', alike.likeness
  from asked a
  cross join lateral (
    select o.id, (
      select max(similarity(catalogue.bare_name(part), a.bare)) from regexp_split_to_table(o.search_name, E'\\n') as part
    ) as likeness
    from catalogue.organisation o
    where a.bare <% catalogue.plain(o.search_name)
    order by likeness desc, o.id
    limit 3
  ) alike
  where a.bare <> '' and alike.likeness >= 0.5 and a.line not in (select line from by_id)
), root as (
  select m.line, m.id, ls.source, ls.kind, ls.source_id
  from matched m
  join catalogue.listing l on l.organisation_id = m.id
  join catalogue.listing_source ls on ls.listing_id = l.id
  union
  select m.line, m.id, link.source, link.from_kind, link.from_id
  from matched m
  join sync.organisation_root r on r.organisation_id = m.id
  join sync.record_link link on (link.source, link.to_kind, link.to_id) = (r.source, r.kind, r.source_id)
  left join catalogue.listing_source ls
    on (ls.source, ls.kind, ls.source_id) = (link.source, link.from_kind, link.from_id)
  where ls.listing_id is null
)
select m.line, o.id, o.document -> 'name' as name, o.business_id, m.by, m.likeness, coalesce((
  select jsonb_agg(jsonb_build_object(
      'source', root.source, 'id', root.source_id, 'name', l.document -> 'name', 'outcome', s.outcome,
      'reason', s.reason, 'listingId', l.id,
      'likeness', greatest(
        word_similarity(a.activity, t.plain_name), word_similarity(t.plain_name, a.activity))
    ) order by root.source, root.source_id)
  from root
  join unnest($2::text[], $3::text[]) as kinds(source, kind) using (source, kind)
  join sync.source_record r using (source, kind, source_id)
  left join sync.root s using (source, kind, source_id)
  left join catalogue.listing_source ls using (source, kind, source_id)
  left join catalogue.listing l on l.id = ls.listing_id
  left join lateral (
    select string_agg(t.plain_name, ' ' order by t.language) as plain_name
    from catalogue.listing_text t where t.listing_id = l.id
  ) t on true
  where root.line = m.line and root.id = m.id
), '[]') as records
from matched m
join asked a using (line)
join catalogue.organisation o on o.id = m.id
order by m.line, m.likeness desc, o.id`;
