-- What a person decides about withdrawals, when quarantined roots are tried again, what retention has removed.

-- The roots of every proposal, and whether each is still absent: neither withdrawn meanwhile nor seen since.
create view sync.guard_root as
select p.id as proposal_id, p.source, p.organisation_id, p.state, e.kind, e.id as source_id,
       r.state <> 'withdrawn' and r.asked_at <= p.created_at as absent
from sync.guard_proposal p
cross join lateral jsonb_to_recordset(p.roots) as e (kind text, id text)
join sync.source_record r on (r.source, r.kind, r.source_id) = (p.source, e.kind, e.id);

alter table sync.root add column next_try_at timestamptz;
create index root_next_try on sync.root (next_try_at) where next_try_at is not null;

-- A run that reads named records only: it says nothing about the rest of its source, so it moves no cursor.
alter table sync.run add column replay boolean not null default false;

-- Set when retention took the personal data out of a withdrawn record; a record that returns is whole again.
alter table sync.source_record add column scrubbed_at timestamptz;
create index source_record_to_scrub on sync.source_record (withdrawn_at)
  where state = 'withdrawn' and scrubbed_at is null;
create index source_record_version_replaced on sync.source_record_version (replaced_at);
create index listing_version_at on catalogue.listing_version (at);
create index run_finished on sync.run (finished_at);
