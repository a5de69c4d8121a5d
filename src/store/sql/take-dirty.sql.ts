/**
 * Takes dirty records of some kinds that no other worker holds, oldest first, with every further mark of the same
 * records. Marks that deriving itself made follow from the run that derives, whatever source they are of.
 * What landing marked is left while a run of the source still reads: two pages that land side by side do not see each
 * other's links, so a record derived before what it refers to has landed would not be marked again.
 * $1 kinds, $2 how many, $3 source or null for all.
 */
export const TEXT = /* sql */ `
with reading as (
  select source from sync.run where state in ('planned', 'pulling', 'reconciling')
), first as (
  select id, source, kind, source_id
  from sync.dirty
  where kind = any($1::text[])
    and ($3::text is null or source = $3 or why in ('organisation', 'identity', 'related'))
    and not (why in ('changed', 'dependency', 'gone') and source in (select source from reading))
  order by id
  limit $2
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
