/** Adds steps, each once: several pages may make the same further page known. $1 run, $2 names, $3 parameters (JSON text). */
export const TEXT = /* sql */ `
insert into sync.run_step (run_id, name, params)
select $1::uuid, name, params::jsonb
from unnest($2::text[], $3::text[]) with ordinality as s (name, params, ord)
where not exists (
  select 1 from sync.run_step o where o.run_id = $1 and o.name = s.name and o.params = s.params::jsonb)
order by ord
returning step_no`;
