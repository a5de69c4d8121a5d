/** Open and refused proposals of a source with those of their roots that are still absent. $1 source. */
export const TEXT = /* sql */ `
select g.proposal_id as id, g.state, jsonb_agg(jsonb_build_object('kind', g.kind, 'id', g.source_id)) as roots
from sync.guard_root g
where g.source = $1 and g.state in ('open', 'refused') and g.absent
group by g.proposal_id, g.state
order by g.proposal_id`;
