/** $1 run, $2 names, $3 parameters (JSON text). */
export const TEXT = /* sql */ `
insert into sync.run_step (run_id, name, params)
select $1::uuid, name, params::jsonb
from unnest($2::text[], $3::text[]) with ordinality as s (name, params, ord)
order by ord`;
