import { ofRun } from "./of-run.ts";

/** Records that a run changed, with the listing of each. $1 run, $2 what or null, $3 after this id, $4 how many. */
export const TEXT = /* sql */ `
with page as (
  select * from sync.run_item
  where ${ofRun("$3::bigint")} and ($2::text is null or what = $2)
  order by run_id, id
  limit $4
)
select p.id, p.kind, p.source_id, p.what, p.reason, p.at, l.id as listing_id, coalesce(l.document -> 'name', '{}') as name
from page p
join sync.run r on r.id = $1
left join sync.root o on (o.source, o.kind, o.source_id) = (r.source, p.kind, p.source_id)
left join catalogue.listing l on l.id = o.listing_id
order by p.id`;
