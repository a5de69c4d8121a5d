/** The records of the next organisations by id, whole ones only, with what stands. $1 after this id, $2 how many organisations. */
export const TEXT = /* sql */ `
select r.source, r.kind, r.source_id, r.organisation_id, true as needs_earlier, o.document
from sync.organisation_root r
left join catalogue.organisation o on o.id = r.organisation_id
where r.organisation_id in (
  select distinct organisation_id from sync.organisation_root
  where organisation_id > $1::uuid order by organisation_id limit $2)
order by r.organisation_id, r.source, r.kind, r.source_id`;
