/** Proposals of the guard, open ones first. $1 how many. */
export const TEXT = /* sql */ `
select p.id, p.run_id, p.source, p.organisation_id, p.state, p.roots, p.share, p.created_at, p.decided_at,
       p.decided_by,
       (select count(*) from sync.guard_root g where g.proposal_id = p.id and g.absent)::int as absent
from sync.guard_proposal p
order by p.state <> 'open', p.created_at desc, p.id
limit $1`;
