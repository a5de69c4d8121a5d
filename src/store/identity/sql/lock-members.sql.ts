import type { Subject } from "../../../domain/identity/identity.ts";

/** Records of a cluster with their ids, locked in one order. $1 record keys. */
export const TEXT: Readonly<Record<Subject, string>> = {
  listing: lockMembers("sync.root", "listing_id"),
  organisation: lockMembers("sync.organisation_root", "organisation_id"),
};

function lockMembers(table: string, currentId: string): string {
  return /* sql */ `
select r.key, r.own_id, r.${currentId} as current_id, r.created_at, coalesce(s.state = 'withdrawn', true) as withdrawn
from ${table} r
left join sync.source_record s using (source, kind, source_id)
where r.key = any($1::text[])
order by r.key
for update of r`;
}
