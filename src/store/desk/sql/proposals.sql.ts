/**
 * Proposals without their roots: every open one, the latest others. $1 id, null for a list; $2 how many of the others.
 * Only of open ones is it told how many roots are still absent.
 */
export const TEXT = /* sql */ `
with latest as (
  select id from sync.guard_proposal where state <> 'open' and $1::uuid is null
  order by created_at desc, id limit $2
), chosen as (
  select id from sync.guard_proposal where id = $1 or ($1::uuid is null and state = 'open')
  union
  select id from latest
)
select p.id, p.run_id, p.source, p.organisation_id, p.state, p.share, p.created_at, p.decided_at, p.decided_by,
       jsonb_array_length(p.roots) as total,
       case when p.state in ('open', 'refused')
            then (select count(*) from sync.guard_root g where g.proposal_id = p.id and g.absent) else 0 end::int as absent,
       o.document -> 'name' as organisation
from sync.guard_proposal p
join chosen using (id)
left join catalogue.organisation o on o.id::text = p.organisation_id
order by p.state <> 'open', p.created_at desc, p.id`;
