import type { Subject } from "../../../domain/identity.ts";

/** Records of a cluster with their ids, locked in one order. $1 record keys. */
export const TEXT: Readonly<Record<Subject, string>> = {
  listing: /* sql */ `
select r.key, r.own_id, r.listing_id as current_id, r.created_at, coalesce(s.state = 'withdrawn', true) as withdrawn
from sync.root r
left join sync.source_record s using (source, kind, source_id)
where r.key = any($1::text[])
order by r.key
for update of r`,
  organisation: /* sql */ `
select r.key, r.own_id, r.organisation_id as current_id, r.created_at, coalesce(s.state = 'withdrawn', true) as withdrawn
from sync.organisation_root r
left join sync.source_record s using (source, kind, source_id)
where r.key = any($1::text[])
order by r.key
for update of r`,
};
