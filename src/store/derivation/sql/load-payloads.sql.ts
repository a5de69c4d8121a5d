/** $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.payload
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
join sync.source_record r using (source, kind, source_id)`;
