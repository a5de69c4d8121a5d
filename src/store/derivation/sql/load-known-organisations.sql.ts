/** Organisations in the catalogue by the records that describe them. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, o.id, o.document
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
join sync.organisation_root r using (source, kind, source_id)
join catalogue.organisation o on o.id = r.organisation_id`;
