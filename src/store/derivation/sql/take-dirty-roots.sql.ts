import { bucketOf, organisationsOf } from "../../identity/sql/organisations-of.ts";
import { MAY_BE_TAKEN, READING, TAKE_FIRST } from "./taking-parts.ts";

/**
 * Takes dirty roots that no other worker holds, with every further mark of the same roots. Those of one organisation
 * come together, the longest waiting organisation first, and a root is left when another worker has begun with an
 * organisation that it refers to: so two workers seldom wait for one another's locks of matching. A claim is an
 * advisory lock until the transaction ends that is tried and never waited for; the first refusal ends the trying for a
 * root, and buckets are tried in one order, so of two workers one always gets on. Only the oldest marks are looked at,
 * five times as many as are taken.
 * $1 kinds, $2 how many, $3 source or null for all, $4 kinds that describe organisations, $5 class of the claims,
 * $6 how many buckets.
 */
export const TEXT = /* sql */ `
with ${READING}, oldest as materialized (
  select d.id, d.source, d.kind, d.source_id, o.buckets
  from (
    select id, source, kind, source_id
    from sync.dirty
    where ${MAY_BE_TAKEN}
    order by id
    limit 5 * $2::int
  ) d
  cross join lateral (
    select array_agg(distinct ${bucketOf("o.organisation_id::text", "$6")}) as buckets
    from (${organisationsOf("d", "$4")}) o
  ) o
), together as (
  select * from oldest order by min(id) over (partition by buckets[1]), id offset 0
), free as materialized (
  select id from together
  where not exists (
    select from unnest(buckets) as bucket where not pg_try_advisory_xact_lock($5::int, bucket)
  )
  limit $2::int
), first as (
  select id, source, kind, source_id
  from sync.dirty
  where id in (select id from free)
  order by id
  for update skip locked
), ${TAKE_FIRST}`;
