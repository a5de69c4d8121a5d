/**
 * Runs of a source around an instant, newest first: those that followed it at once and those before it. $1 source, $2
 * instant, $3 run that is there in any case, $4 how many before, $5 how many after.
 */
export const TEXT = /* sql */ `
with around as (
  (select id from sync.run where source = $1 and created_at <= $2 and not replay order by created_at desc limit $4)
  union
  (select id from sync.run where source = $1 and created_at > $2 and not replay order by created_at limit $5)
  union
  select $3::uuid
)
select r.id, r.mode, r.state, r.created_at, r.seen, r.withdrawn, r.retries, r.error_code
from sync.run r
join around using (id)
order by r.created_at desc, r.id`;
