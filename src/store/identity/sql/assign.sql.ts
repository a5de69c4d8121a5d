import type { Subject } from "../../../domain/identity/identity.ts";

/** Gives records the id of their cluster and their role in it. $1 rows: key, id, role. */
export const TEXT: Readonly<Record<Subject, string>> = {
  listing: /* sql */ `
update sync.root r
set listing_id = n.id, role = n.role
from jsonb_to_recordset($1::jsonb) as n (key text, id uuid, role text)
where r.key = n.key and (r.listing_id, r.role) is distinct from (n.id, n.role)
returning r.key`,
  organisation: /* sql */ `
update sync.organisation_root r
set organisation_id = n.id
from jsonb_to_recordset($1::jsonb) as n (key text, id uuid, role text)
where r.key = n.key and r.organisation_id <> n.id
returning r.key`,
};
