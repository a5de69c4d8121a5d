/**
 * Makes the scored pairs of changed records be exactly these; a pair that a person decided stays, without a verdict
 * when it is no candidate any more, and a pair with a record that retention has been at stays as it was judged.
 * $1 subject, $2 keys of the changed records, $3 rows.
 */
export const TEXT = /* sql */ `
with pair as (
  select * from jsonb_to_recordset($3::jsonb)
    as n (a text, b text, score double precision, features jsonb, conflicts text[], lineage boolean,
          a_role text, b_role text, verdict text)
), left_over as (
  select m.id,
         exists (
           select 1 from sync.decision d
           where d.subject ->> 'a' = m.a and d.subject ->> 'b' = m.b
             and d.undone_at is null and d.kind in ('same', 'different')) as decided
  from unnest($2::text[]) as k (key)
  join sync.match m on m.a = k.key or m.b = k.key
  where not exists (select 1 from pair p where p.a = m.a and p.b = m.b)
    and not exists (
      select 1 from sync.record_features f
      where f.key = case when m.a = k.key then m.b else m.a end and f.features ? 'scrubbed')
), dropped as (
  delete from sync.match m using left_over l where m.id = l.id and not l.decided
), silenced as (
  update sync.match m set verdict = 'none', score = null, features = '{}', conflicts = '{}', lineage = false
  from left_over l
  where m.id = l.id and l.decided and m.verdict <> 'none'
)
insert into sync.match as m
  (id, subject, a, b, score, features, conflicts, lineage, a_role, b_role, verdict, created_at, scored_at)
select sync.new_id(), $1, a, b, score, features, conflicts, lineage, a_role, b_role, verdict, now(), now()
from pair
order by a, b
on conflict (a, b) do update
set score = excluded.score, features = excluded.features, conflicts = excluded.conflicts,
    lineage = excluded.lineage, a_role = excluded.a_role, b_role = excluded.b_role, verdict = excluded.verdict,
    scored_at = excluded.scored_at
where (m.score, m.features, m.conflicts, m.lineage, m.a_role, m.b_role, m.verdict)
  is distinct from (excluded.score, excluded.features, excluded.conflicts, excluded.lineage, excluded.a_role,
                    excluded.b_role, excluded.verdict)`;
