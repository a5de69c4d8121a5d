/** Keeps lines of runs that are there. $1 runs, $2 instants, $3 levels, $4 events, $5 fields (JSON text). */
export const TEXT = /* sql */ `
insert into sync.run_line (run_id, at, level, event, fields)
select run_id, at, level, event, fields::jsonb
from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])
  with ordinality as l (run_id, at, level, event, fields, no)
where exists (select 1 from sync.run r where r.id = l.run_id)
order by no`;
