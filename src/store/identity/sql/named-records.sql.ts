/** Roots, and records of organisations, that are called so. $1 a key, source/id, an id at the source or an id of ours. */
export const TEXT = /* sql */ `
select key, 'listing' as subject
from sync.root
where $1 in (key, source || '/' || source_id, source_id, own_id::text)
union all
select key, 'organisation'
from sync.organisation_root
where $1 in (key, source || '/' || source_id, source_id, own_id::text)
order by 1
limit 10`;
