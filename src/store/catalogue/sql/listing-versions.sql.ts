/**
 * $1 id. Newest first, the one that stands today included; no row means that there is no such listing. A kept version
 * has the fields that the next one changed beside it, so each is told what the row before it holds.
 */
export const TEXT = /* sql */ `
with told as (
  select v.version, v.at, v.changed as next, v.document
  from catalogue.listing_version v where v.listing_id = $1::uuid
  union all
  select l.version, l.updated_at, '{}', l.document from catalogue.listing l where l.id = $1::uuid
)
select version, at, coalesce(lag(next) over (order by version), '{}') as changed, document
from told
order by version desc`;
