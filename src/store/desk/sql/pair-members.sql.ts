/** Roots of the listings that the given roots now belong to. $1 keys. */
export const LISTING_MEMBERS = /* sql */ `
select r.source, r.kind, r.source_id, r.own_id, r.listing_id as current_id, r.role, r.outcome, r.reason,
       l.document -> 'name' as name
from sync.root r
left join catalogue.listing l on l.id = r.listing_id
where r.listing_id in (select listing_id from sync.root where key = any($1::text[]))
order by r.listing_id, r.role = 'copy', r.key
limit 100`;

/** Records of the organisations that the given records now describe. $1 keys. */
export const ORGANISATION_MEMBERS = /* sql */ `
select r.source, r.kind, r.source_id, r.own_id, r.organisation_id as current_id, 'origin' as role,
       null as outcome, null as reason, o.document -> 'name' as name
from sync.organisation_root r
left join catalogue.organisation o on o.id = r.organisation_id
where r.organisation_id in (select organisation_id from sync.organisation_root where key = any($1::text[]))
order by r.organisation_id, r.key
limit 100`;
