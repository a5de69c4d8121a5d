/**
 * Quarantines roots because of a fault of ours; what stood keeps serving, says so, and is due by no clock: the next try
 * of the root is. $1 sources, $2 kinds, $3 ids.
 */
export const TEXT = /* sql */ `
with rested as (
  update catalogue.listing l
  set next_change_at = null
  from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
  join sync.root r using (source, kind, source_id)
  where l.id = r.listing_id and l.next_change_at is not null
)
update sync.root r
set outcome = 'quarantined', reason = 'unreadable', derived_at = now(), next_try_at = null,
    problems = '[{"code": "internal-fault", "field": "", "value": null}]'::jsonb
      || case when exists (select 1 from catalogue.listing l where l.id = r.listing_id)
           then '[{"code": "serving-earlier-version", "field": "", "value": null}]'::jsonb
           else '[]'::jsonb end,
    failed_first_at = coalesce(r.failed_first_at, now()), failed_last_at = now(), failures = r.failures + 1
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
where (r.source, r.kind, r.source_id) = (k.source, k.kind, k.source_id)`;
