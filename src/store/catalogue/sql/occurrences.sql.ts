/** $1 listing, $2 instant: meetings that begin then or later, $3 at most so many. */
export const TEXT = /* sql */ `
select o.offering_no, lower(span) as starts_at, upper(span) as ends_at
from catalogue.occurrence o, unnest(o.spans) as span
where o.listing_id = $1::uuid and lower(span) >= $2::timestamptz
order by starts_at, o.offering_no
limit $3`;
