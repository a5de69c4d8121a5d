/** $1 organisation, $2 rows at most. When its listings came or took another state, the newest first. */
export const TEXT = /* sql */ `
with told as (
  select l.id, v.version, v.at, v.document
  from catalogue.listing l join catalogue.listing_version v on v.listing_id = l.id
  where l.organisation_id = $1::uuid
  union all
  select l.id, l.version, l.updated_at, l.document from catalogue.listing l where l.organisation_id = $1::uuid
), turned as (
  select id, version, at, document -> 'name' as name, document ->> 'state' as state,
    document ->> 'stateReason' as reason, lag(document ->> 'state') over (partition by id order by version) as before
  from told
)
select id as listing_id, version, at, name, state, reason
from turned
where before is distinct from state and (before is not null or version = 1)
order by at desc, id
limit $2`;
