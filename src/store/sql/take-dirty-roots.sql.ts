/**
 * Takes dirty roots that no other worker holds, with every further mark of the same roots. Those of one organisation
 * come together, the longest waiting organisation first, and a root is left when another worker has begun with an
 * organisation that it refers to: so two workers seldom wait for one another's locks of matching. A claim is an advisory
 * lock until the transaction ends that is tried and never waited for. Only the oldest marks are looked at, five times as
 * many as are taken, and each root is looked up by itself (offset 0): before the first ANALYZE the planner read all
 * links of a kind for every root.
 * Marks that deriving itself made follow from the run that derives, whatever source they are of, and what landing marked
 * is left while a run of the source still reads, as with organisations.
 * $1 kinds, $2 how many, $3 source or null for all, $4 kinds that describe organisations, $5 class of the claims,
 * $6 how many buckets.
 */
export const TEXT = /* sql */ `
with reading as (
  select source from sync.run where state in ('planned', 'pulling', 'reconciling')
), oldest as materialized (
  select d.id, d.source, d.kind, d.source_id, o.buckets
  from (
    select id, source, kind, source_id
    from sync.dirty
    where kind = any($1::text[])
      and ($3::text is null or source = $3 or why in ('organisation', 'identity', 'related'))
      and not (why in ('changed', 'dependency', 'gone') and source in (select source from reading))
    order by id
    limit 5 * $2::int
  ) d
  cross join lateral (
    select array_agg(distinct (hashtext(o.organisation_id::text) & 2147483647) % $6::int) as buckets
    from (
      select source, to_kind, to_id from sync.record_link l
      where (l.source, l.from_kind, l.from_id) = (d.source, d.kind, d.source_id)
      offset 0
    ) l
    cross join lateral (
      select organisation_id from sync.organisation_root o
      where (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
      offset 0
    ) o
    where l.to_kind = any($4::text[])
  ) o
), together as (
  select * from oldest order by min(id) over (partition by buckets[1]), id offset 0
), free as materialized (
  select id from together
  where (select coalesce(bool_and(pg_try_advisory_xact_lock($5::int, bucket)), true) from unnest(buckets) as bucket)
  limit $2::int
), first as (
  select id, source, kind, source_id
  from sync.dirty
  where id in (select id from free)
  order by id
  for update skip locked
), also as (
  select d.id
  from sync.dirty d
  join (select distinct source, kind, source_id from first) f using (source, kind, source_id)
  where not (d.why in ('changed', 'dependency', 'gone') and d.source in (select source from reading))
  for update of d skip locked
), taken as (
  delete from sync.dirty
  where id in (select id from first union select id from also)
  returning source, kind, source_id
)
select distinct source, kind, source_id from taken order by 1, 2, 3`;
