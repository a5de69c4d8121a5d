/** Quarantines roots because of a fault of ours; what stood keeps serving, and says so. $1 sources, $2 kinds, $3 ids. */
export const TEXT = /* sql */ `
update sync.root r
set outcome = 'quarantined', reason = 'unreadable', derived_at = now(), next_try_at = null,
    problems = '[{"code": "internal-fault", "field": "", "value": null}]'::jsonb
      || case when exists (select 1 from catalogue.listing l where l.id = r.listing_id)
           then '[{"code": "serving-earlier-version", "field": "", "value": null}]'::jsonb
           else '[]'::jsonb end,
    failed_first_at = coalesce(r.failed_first_at, now()), failed_last_at = now(), failures = r.failures + 1
from unnest($1::text[], $2::text[], $3::text[]) as k (source, kind, source_id)
where (r.source, r.kind, r.source_id) = (k.source, k.kind, k.source_id)`;
