/**
 * Records that share a key with the given ones, these included; none that retention has been at. $1 keys. Each key is
 * looked up by itself: asked for all at once (`keys && $1`) the planner takes many records for met and reads the whole
 * table, comparing every key with every one.
 */
export const TEXT = /* sql */ `
with met as (
  select distinct f.key
  from unnest($1::text[]) as asked (key)
  cross join lateral (
    select key from sync.record_features where keys @> array[asked.key] offset 0
  ) f
)
select key, organisation_id, by_hand, keys, features
from met
join sync.record_features using (key)
where not features ? 'scrubbed'
order by key`;
