/** Listings as they stand. $1 listing ids. */
export const TEXT = /* sql */ `
select id, version, state, encode(content_hash, 'hex') as content_hash, document, organisation_type, in_region,
       next_change_at, next_at, updated_at
from catalogue.listing
where id = any($1::uuid[])`;
