/**
 * Buckets of the organisations whose roots may be joined or parted by matching the given roots: those that the records
 * refer to, those that the roots were matched under before, and those of roots that people joined them with, by any
 * chain. Roots of no organisation share one bucket. Links are looked up root by root (`offset 0`): a plan made before
 * the tables were analysed read all of them for every batch. $1 root keys, $2 kinds that describe organisations, $3 how many buckets.
 */
export const TEXT = /* sql */ `
with recursive joined (key) as (
  select unnest($1::text[])
  union
  select case when d.subject ->> 'a' = j.key then d.subject ->> 'b' else d.subject ->> 'a' end
  from joined j
  join sync.decision d
    on (d.subject ->> 'a' = j.key or d.subject ->> 'b' = j.key)
    and d.undone_at is null and d.kind in ('same', 'different')
), reached (keys) as materialized (
  select array_agg(key) from joined
), organisation (id) as (
  select o.organisation_id::text
  from reached
  join sync.root r on r.key = any(reached.keys)
  cross join lateral (
    select l.source, l.to_kind, l.to_id
    from sync.record_link l
    where (l.source, l.from_kind, l.from_id) = (r.source, r.kind, r.source_id) and l.to_kind = any($2::text[])
    offset 0
  ) link
  join sync.organisation_root o on (o.source, o.kind, o.source_id) = (link.source, link.to_kind, link.to_id)
  union
  select f.organisation_id::text
  from reached
  join sync.record_features f on f.key = any(reached.keys)
  where f.organisation_id is not null
  union
  select ''
)
select distinct (hashtext(id) & 2147483647) % $3 as bucket from organisation order by 1`;
