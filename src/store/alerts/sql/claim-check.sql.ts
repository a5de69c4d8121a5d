/**
 * $1 scope, $2 now, $3 seconds. Claims a look at a scope and locks its row; no row when some process looked less than
 * so long ago. A look that lies in the future was by a clock that was put right since: it holds nobody back.
 */
export const TEXT = /* sql */ `
insert into sync.alert_check as c (scope, since, checked_at) values ($1, $2, $2)
on conflict (scope) do update set checked_at = excluded.checked_at
  where abs(extract(epoch from excluded.checked_at - c.checked_at)) >= $3
returning since, week`;
