import { ofRun } from "./of-run.ts";

/** The newest lines of a run, the newest first. $1 run, $2 how many. */
export const TEXT = /* sql */ `
select at, level, event, fields
from sync.run_line
where ${ofRun("0")}
order by run_id desc, id desc
limit $2`;
