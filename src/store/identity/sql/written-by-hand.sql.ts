/** Roots that a person wrote in PTV, of organisations. $1 organisation ids, $2 roots whose former organisations count as well. */
export const TEXT = /* sql */ `
select organisation_id, key
from sync.record_features
where by_hand and organisation_id in (
  select unnest($1::uuid[])
  union
  select organisation_id from sync.record_features where key = any($2::text[]))
order by organisation_id, key`;
