/**
 * $1 scope, $2 now. Open alerts of a scope; with those of the sources come those of machines that were not heard of for
 * a day: a machine that is gone cannot say that it is well.
 */
export const TEXT = /* sql */ `
select id, rule, subject, details, opened_at, told_at, resolved_at
from sync.alert a
where resolved_at is null
  and (scope = $1 or ($1 = 'sources' and exists (
    select 1 from sync.alert_check c where c.scope = a.scope and c.checked_at < $2::timestamptz - interval '1 day')))
order by opened_at, id`;
