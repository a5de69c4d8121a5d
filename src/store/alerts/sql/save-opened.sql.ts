/** $1 scope, $2 now, $3 [{rule, subject, details, tell}]. Opens alerts; one that is open already stays as it is. */
export const TEXT = /* sql */ `
insert into sync.alert (scope, rule, subject, details, opened_at, told_at)
select $1, o.rule, o.subject, o.details, $2::timestamptz, case when o.tell then $2::timestamptz end
from jsonb_to_recordset($3) as o (rule text, subject text, details jsonb, tell boolean)
on conflict (rule, subject) where resolved_at is null do nothing`;
