-- A run that reads what an earlier one failed to read counts from where that one began: what was seen since then counts
-- as seen, and the next delta starts there.
alter table sync.run
  add column resumes uuid references sync.run (id) on delete set null,
  add column base_at timestamptz;
update sync.run set base_at = started_at;

-- A schedule that fired while another run of the source was active: at most one of each waits for its end.
alter table sync.schedule add column pending_since timestamptz;
