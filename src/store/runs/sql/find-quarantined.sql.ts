/** $1 source or null, $2 problem code or null, $3 source id or null: a root named by its id is found whatever became of it. */
export const TEXT = /* sql */ `
select source, kind, source_id
from sync.root
where ($1::text is null or source = $1)
  and ($3::text is null or source_id = $3)
  and ($3::text is not null or outcome = 'quarantined')
  and ($2::text is null or reason = $2 or problems @> jsonb_build_array(jsonb_build_object('code', $2::text)))
order by source, kind, source_id`;
