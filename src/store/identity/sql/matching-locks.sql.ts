/**
 * Buckets of the organisations whose roots may be joined or parted by matching the given roots: those that the records
 * refer to, those that the roots were matched under before, and those of roots that people joined them with, by any
 * chain. Roots of no organisation that people joined or parted share one bucket; others are matched with none. Each key is looked up by itself (offset 0): before the first ANALYZE
 * the planner joined whole tables instead, which took seconds a batch. $1 root keys, $2 kinds that describe organisations, $3 how many buckets.
 */
export const TEXT = /* sql */ `
with recursive joined (key, decided) as (
  select unnest($1::text[]), false
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
  cross join lateral (
    select source, to_kind, to_id from sync.record_link l
    where (l.source, l.from_kind, l.from_id) = (r.source, r.kind, r.source_id)
    offset 0
  ) l
  cross join lateral (
    select organisation_id from sync.organisation_root o
    where (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
    offset 0
  ) o
  where l.to_kind = any($2::text[])
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
select distinct (hashtext(id) & 2147483647) % $3 as bucket from held order by 1`;
