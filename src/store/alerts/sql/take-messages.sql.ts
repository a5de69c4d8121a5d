/** $1 now, $2 seconds, $3 limit. Takes messages that are due; they are due again after so long. */
export const TEXT = /* sql */ `
with due as (
  select id from sync.alert_message where next_try_at <= $1
  order by next_try_at, created_at, id limit $3 for update skip locked
), taken as (
  update sync.alert_message m
  set attempts = attempts + 1, next_try_at = $1::timestamptz + make_interval(secs => $2)
  from due where m.id = due.id
  returning m.*
)
select id, channel, content, created_at, attempts from taken order by created_at, id`;
