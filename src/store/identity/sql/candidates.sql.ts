/** Records that share a key with the given ones, these included. $1 keys. */
export const TEXT = /* sql */ `
select key, organisation_id, by_hand, keys, features
from sync.record_features
where keys && $1::text[]
order by key`;
