import { ACTIVE_STATES } from "./active.ts";

/** Takes over active runs whose lease lapsed; the new token shuts out whoever held them. $1 lease seconds. */
export const TEXT = /* sql */ `
update sync.run
set lease_token = lease_token + 1, lease_until = now() + make_interval(secs => $1)
where id in (
  select id from sync.run
  where state in ${ACTIVE_STATES} and lease_until < now()
  order by id
  for update skip locked
)
returning id, lease_token, source`;
