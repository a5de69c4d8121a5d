import { bucketOf, organisationsOf } from "./organisations-of.ts";

/**
 * Buckets of the organisations whose roots may be joined or parted by matching the given roots: those that their records
 * and those of the same listings refer to, those that the roots were matched under before, and those of roots that
 * people joined them with, by any chain. Roots of no organisation that people joined or parted share one bucket; others
 * are matched with none.
 * $1 root keys, $2 kinds that describe organisations, $3 how many buckets.
 */
export const TEXT = /* sql */ `
with recursive together (key) as (
  select key from unnest($1::text[]) as own(key)
  union
  select s.key
  from unnest($1::text[]) as own(key)
  cross join lateral (select listing_id from sync.root where key = own.key offset 0) r
  cross join lateral (select key from sync.root where listing_id = r.listing_id offset 0) s
), joined (key, decided) as (
  select key, false from together
  union
  select case when d.subject ->> 'a' = j.key then d.subject ->> 'b' else d.subject ->> 'a' end, true
  from joined j
  join sync.decision d
    on (d.subject ->> 'a' = j.key or d.subject ->> 'b' = j.key)
    and d.undone_at is null and d.kind in ('same', 'different')
), organisation (key, id) as (
  select j.key, o.organisation_id::text
  from joined j
  cross join lateral (select source, kind, source_id from sync.root where key = j.key offset 0) r
  cross join lateral (${organisationsOf("r", "$2")}) o
  union
  select key, f.organisation_id::text
  from joined j
  join sync.record_features f using (key)
  where f.organisation_id is not null
), held (id) as (
  select id from organisation
  union
  select '' from joined where decided and key not in (select key from organisation)
)
select distinct ${bucketOf("id", "$3")} as bucket from held order by 1`;
