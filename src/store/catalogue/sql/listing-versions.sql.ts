/** $1 id. Newest first; no row means that there is no such listing, a null version that it has no versions kept. */
export const TEXT = /* sql */ `
select v.version, v.at, v.changed, v.document
from (select $1::uuid as id) asked
left join catalogue.listing_version v on v.listing_id = asked.id
where v.listing_id is not null or exists (select from catalogue.listing l where l.id = asked.id)
order by v.version desc`;
