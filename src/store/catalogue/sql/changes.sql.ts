/** $1 sequence number after which to read, $2 rows at most. Sequence order is commit order (I11). */
export const TEXT = /* sql */ `
select c.seq, c.listing_id, c.op, c.version, c.at, case when c.op = 'redirect' then r.to_id end as redirect_to
from catalogue.change c
left join catalogue.redirect r on r.from_id = c.listing_id
where c.seq > $1::bigint
order by c.seq
limit $2`;
