/**
 * Brings what no reader is told of up to date, mostly what the clock moved: no new version. $1 rows: id, in_region,
 * next_at, next_change_at, document.
 */
export const TEXT = /* sql */ `
update catalogue.listing l
set in_region = n.in_region, next_at = n.next_at, next_change_at = n.next_change_at,
    document = n.document || jsonb_build_object('version', l.version, 'updatedAt', catalogue.instant(l.updated_at))
from jsonb_to_recordset($1::jsonb)
  as n (id uuid, in_region boolean, next_at timestamptz, next_change_at timestamptz, document jsonb)
where l.id = n.id`;
