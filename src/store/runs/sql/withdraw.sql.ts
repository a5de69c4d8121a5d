import { IS_AHEAD } from "./clock-ahead.ts";

/**
 * Withdraws records by the source's word or by confirmed absence, unless a later answer showed them.
 * $1 source, $2 kinds, $3 ids, $4 reasons, $5 asked at. Returns the records that were present until now.
 */
export const TEXT = /* sql */ `
with incoming as (
  select * from unnest($2::text[], $3::text[], $4::text[]) as i (kind, source_id, reason)
), before as (
  select r.kind, r.source_id, i.reason
  from incoming i
  join sync.source_record r on r.source = $1 and r.kind = i.kind and r.source_id = i.source_id
  where r.state <> 'withdrawn' and (r.asked_at <= $5::timestamptz or ${IS_AHEAD})
  order by r.kind, r.source_id
  for update of r
)
update sync.source_record r
set state = 'withdrawn', withdrawn_reason = b.reason, withdrawn_at = now(), asked_at = $5::timestamptz,
    missing_since = null
from before b
where r.source = $1 and r.kind = b.kind and r.source_id = b.source_id
returning r.kind, r.source_id, b.reason`;
