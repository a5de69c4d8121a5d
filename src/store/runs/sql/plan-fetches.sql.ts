/** Makes one fetch step per batch of wanted ids. $1 run, $2 kind, $3 batches of ids (JSON array of arrays). */
export const TEXT = /* sql */ `
with batch as (
  select ids, ord from jsonb_array_elements($3::jsonb) with ordinality as b (ids, ord)
), step as (
  insert into sync.run_step (run_id, name, params)
  select $1::uuid, 'fetch', jsonb_build_object('kind', $2::text, 'ids', ids)
  from batch order by ord
  returning step_no, params
)
update sync.run_wanted w
set step_no = step.step_no
from step, jsonb_array_elements_text(step.params -> 'ids') as id
where w.run_id = $1 and w.kind = $2 and w.source_id = id`;
