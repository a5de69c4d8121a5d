/**
 * $1 business id, $2 words of a name, the longest first, $3 and $4 source and id of a record: one of the three ways, the others null.
 * $5, $6 sources and their root kinds, $7 an organisation: the fourth way, $8 size, $9 rows passed over.
 *
 * A root is an organisation's when its listing is, or when the record refers to it and no listing of its own says that
 * it belongs to somebody else (a PTV service also refers to those who merely produce it).
 */
export const TEXT = /* sql */ `
with pattern as (
  select array_agg('%' || catalogue.plain(word) || '%') as every from unnest($2::text[]) as word
), organisation as (
  select $7::uuid as id
  union
  select o.id from catalogue.organisation o where o.business_id = $1::text
  union
  select o.id from catalogue.organisation o
  where catalogue.plain(o.search_name) like '%' || catalogue.plain(($2::text[])[1]) || '%'
    and catalogue.plain(o.search_name) like all (select unnest(every) from pattern)
  union
  select r.organisation_id from sync.organisation_root r where r.source = $3::text and r.source_id = $4::text
), wanted as (
  select ls.source, ls.kind, ls.source_id
  from organisation
  join catalogue.listing l on l.organisation_id = organisation.id
  join catalogue.listing_source ls on ls.listing_id = l.id
  union
  select link.source, link.from_kind, link.from_id
  from organisation
  join sync.organisation_root r on r.organisation_id = organisation.id
  join sync.record_link link on (link.source, link.to_kind, link.to_id) = (r.source, r.kind, r.source_id)
  left join sync.root on (root.source, root.kind, root.source_id) = (link.source, link.from_kind, link.from_id)
  left join catalogue.listing l on l.id = root.listing_id
  where l.organisation_id is null
    or l.organisation_id in (select id from organisation)
    or (select count(*) from catalogue.listing_source ls where ls.listing_id = l.id) > 1
  union
  select ls.source, ls.kind, ls.source_id
  from catalogue.listing_text t
  join catalogue.listing_source ls on ls.listing_id = t.listing_id
  where t.plain_name like '%' || catalogue.plain(($2::text[])[1]) || '%'
    and t.plain_name like all (select unnest(every) from pattern)
  union
  select $3, kind, $4 from unnest($6::text[]) as kind
), record as materialized (
  select s.source, s.kind, s.source_id, s.first_seen_at, s.last_seen_at
  from wanted
  join sync.source_record s using (source, kind, source_id)
  join unnest($5::text[], $6::text[]) as root_kind(source, kind) using (source, kind)
)
select (select count(*) from record) as total, page.source, page.kind, page.source_id, page.first_seen_at,
  page.last_seen_at, root.outcome, root.reason, root.problems, root.derived_at, root.shown_at,
  root.failed_first_at, root.failed_last_at, root.failures, root.next_try_at, l.id as listing_id,
  root.role, (
    select jsonb_agg(jsonb_build_object('source', o.source, 'kind', o.kind, 'id', o.source_id, 'role', o.role) order by o.key)
    from sync.root o where o.listing_id = root.listing_id and o.key <> root.key
  ) as merged_with,
  l.document -> 'name' as name,
  coalesce(nullif(l.document -> 'organisation', 'null'), described.document) as organisation
from (select 1) as always
left join (select * from record order by source, kind, source_id limit $8 offset $9) page on true
left join sync.root using (source, kind, source_id)
left join catalogue.listing l on l.id = root.listing_id
left join lateral (
  select o.document from sync.record_link link
  join sync.organisation_root r on (r.source, r.kind, r.source_id) = (link.source, link.to_kind, link.to_id)
  join catalogue.organisation o on o.id = r.organisation_id
  where (link.source, link.from_kind, link.from_id) = (page.source, page.kind, page.source_id)
  order by r.created_at, o.id limit 1
) described on true
order by page.source, page.kind, page.source_id`;
