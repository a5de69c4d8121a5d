import type { Subject } from "../../../domain/identity.ts";

/** Records of a cluster with their ids, locked in one order. $1 record keys. */
export const TEXT: Readonly<Record<Subject, string>> = {
  listing: /* sql */ `
select key, own_id, listing_id as current_id, created_at
from sync.root
where key = any($1::text[])
order by key
for update`,
  organisation: /* sql */ `
select key, own_id, organisation_id as current_id, created_at
from sync.organisation_root
where key = any($1::text[])
order by key
for update`,
};
