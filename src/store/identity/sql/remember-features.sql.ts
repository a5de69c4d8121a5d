/**
 * Keeps what the matching needs of records; returns the keys of those that differ.
 * $1 rows: key, organisation_id, by_hand, keys, features, hash (hex).
 */
export const TEXT = /* sql */ `
insert into sync.record_features as f (key, organisation_id, by_hand, keys, features, hash)
select n.key, n.organisation_id, n.by_hand, n.keys, n.features, decode(n.hash, 'hex')
from jsonb_to_recordset($1::jsonb)
  as n (key text, organisation_id uuid, by_hand boolean, keys text[], features jsonb, hash text)
order by n.key
on conflict (key) do update
set organisation_id = excluded.organisation_id, by_hand = excluded.by_hand, keys = excluded.keys,
    features = excluded.features, hash = excluded.hash
where f.hash <> excluded.hash
returning key`;
