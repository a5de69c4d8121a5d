/** $1 now, $2 [{id, details, tell}]. Writes what is known now of alerts that go on, and that people were told. */
export const TEXT = /* sql */ `
update sync.alert a
set details = k.details, told_at = case when k.tell then $1::timestamptz else a.told_at end
from jsonb_to_recordset($2) as k (id uuid, details jsonb, tell boolean)
where a.id = k.id and a.resolved_at is null and (k.tell or a.details <> k.details)`;
