/** Marks roots and organisation records that an older mapper read, each once. $1 source, $2 mapper version now. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select source, kind, source_id, 'mapper', now()
from (
  select source, kind, source_id from sync.root where source = $1 and mapper_version < $2
  union all
  select source, kind, source_id from sync.organisation_root where source = $1 and mapper_version < $2
) outdated
where not exists (
  select 1 from sync.dirty d
  where (d.source, d.kind, d.source_id) = (outdated.source, outdated.kind, outdated.source_id) and d.why = 'mapper')
order by source, kind, source_id`;
