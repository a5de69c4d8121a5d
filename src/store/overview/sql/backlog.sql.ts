import { ACTIVE_STATES } from "../../runs/sql/active.ts";

/** What waits of each source. $1 sources. */
export const TEXT = /* sql */ `
select asked.source,
  (select count(*) from sync.run r join sync.run_step s on s.run_id = r.id and s.state = 'planned'
   where r.source = asked.source and r.state in ${ACTIVE_STATES})::int as open_steps,
  (select count(*) from sync.dirty d where d.source = asked.source)::int as dirty
from unnest($1::text[]) with ordinality as asked(source, no)
order by asked.no`;
