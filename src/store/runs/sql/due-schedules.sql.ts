import { ACTIVE_STATES } from "./active.ts";

/** Starts that waited for the end of another run and can be made now: one a source, the delta first. */
export const TEXT = /* sql */ `
select distinct on (s.source) s.source, s.mode, s.pending_since as since
from sync.schedule s
where s.pending_since is not null and not s.paused
  and not exists (
    select 1 from sync.run r
    where r.source = s.source and r.state in ${ACTIVE_STATES})
order by s.source, s.mode`;
