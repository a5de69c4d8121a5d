/** $1 rows: source, kind, source_id, problems, mapper_version. */
export const TEXT = /* sql */ `
update sync.organisation_root r
set problems = n.problems, mapper_version = n.mapper_version, derived_at = now()
from jsonb_to_recordset($1::jsonb)
  as n (source text, kind text, source_id text, problems jsonb, mapper_version int)
where r.source = n.source and r.kind = n.kind and r.source_id = n.source_id`;
