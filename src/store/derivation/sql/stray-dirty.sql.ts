import { ACTIVE_STATES } from "../../runs/sql/active.ts";

/** One row when records are dirty whose source has no active run: a run derives its own when it has pulled. */
export const TEXT = /* sql */ `
select 1
from sync.dirty d
where not exists (
  select 1 from sync.run r
  where r.source = d.source and r.state in ${ACTIVE_STATES})
limit 1`;
