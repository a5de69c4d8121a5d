/** Median of what the last full runs before a run saw. $1 source, $2 when it began, $3 how many runs. */
export const TEXT = /* sql */ `
select percentile_cont(0.5) within group (order by seen)::int as usual
from (
  select seen from sync.run
  where source = $1 and created_at < $2 and mode = 'full' and not replay and state in ('done', 'guarded')
  order by created_at desc
  limit $3
) as before`;
