/**
 * Takes dirty records of some kinds that no other worker holds, oldest first, with every further mark of the same
 * records. Marks that deriving itself made follow from the run that derives, whatever source they are of.
 * $1 kinds, $2 how many, $3 source or null for all.
 */
export const TEXT = /* sql */ `
with first as (
  select id, source, kind, source_id
  from sync.dirty
  where kind = any($1::text[]) and ($3::text is null or source = $3 or why in ('organisation', 'identity', 'related'))
  order by id
  limit $2
  for update skip locked
), also as (
  select d.id
  from sync.dirty d
  join (select distinct source, kind, source_id from first) f using (source, kind, source_id)
  for update of d skip locked
), taken as (
  delete from sync.dirty
  where id in (select id from first union select id from also)
  returning source, kind, source_id
)
select distinct source, kind, source_id from taken order by 1, 2, 3`;
