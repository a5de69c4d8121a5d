/**
 * Listings that a rehearsal made or changed, by id, with the document from before: the first that was kept as an earlier
 * version. $1 after this id, $2 how many, $3 when the copy was made.
 */
export const TEXT = /* sql */ `
select l.id, v.document as before, l.document as after
from catalogue.listing l
left join lateral (
  select v.document from catalogue.listing_version v
  where v.listing_id = l.id and l.created_at < $3::timestamptz
  order by v.version limit 1
) v on true
where l.id > $1::uuid and (v.document is not null or l.created_at >= $3::timestamptz)
order by l.id
limit $2`;
