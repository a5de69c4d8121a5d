/** Listings as they stand, with a person's hiding of them when there is one. $1 listing ids. */
export const TEXT = /* sql */ `
select k.id, l.version, l.state, encode(l.content_hash, 'hex') as content_hash, l.document, l.next_change_at,
       l.next_at, l.updated_at, h.reason as hide_reason, h.expires_at as hide_expires_at, h.id is not null as hidden
from unnest($1::uuid[]) as k (id)
left join catalogue.listing l on l.id = k.id
left join lateral (
  select d.id, d.reason, d.expires_at
  from sync.decision d
  where d.kind = 'hide' and d.undone_at is null and d.subject ->> 'listingId' = k.id::text
  order by d.decided_at desc
  limit 1
) h on true`;
