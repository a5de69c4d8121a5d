/** Parts that the statements which take dirty records have in common. */

/** Sources of which a run reads: begins a list of CTEs. */
export const READING = /* sql */ `reading as (
  select source from sync.run where state in ('planned', 'pulling', 'reconciling')
)`;

/**
 * Marks that may be taken now. Those that deriving itself made follow from the run that derives, whatever source they
 * are of. What landing marked is left while a run of the source still reads: two pages that land side by side do not
 * see each other's links, so a record derived before what it refers to has landed would not be marked again.
 * $1 kinds, $3 source or null for all.
 */
export const MAY_BE_TAKEN = /* sql */ `kind = any($1::text[])
    and ($3::text is null or source = $3 or why in ('organisation', 'identity', 'related'))
    and not (why in ('changed', 'dependency', 'gone') and source in (select source from reading))`;

/** Takes the marks of the CTE `first`, and every further one of the same records; ends the statement. */
export const TAKE_FIRST = /* sql */ `also as (
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
