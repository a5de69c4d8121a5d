/**
 * Pairs with what people say of them, the open ones first. $1 states, $2 how many, null for all, $3 now: a pair that
 * was put off is `postponed` until then.
 */
export const TEXT = /* sql */ `
with pair as (
  select p.*, case when p.state = 'open' and p.postponed_until > $3 then 'postponed' else p.state end as told
  from sync.pair p
  where p.state is not null
)
select * from pair
where told = any($1::text[]) and (told not in ('open', 'postponed') or not dormant)
order by told <> 'open', not contradicted, score desc nulls last, a, b
limit $2`;
