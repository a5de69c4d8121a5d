-- What the operators' pages read of two years of runs and acts, and of a country's pairs.

-- Pairs that are one by themselves, in the order of their list; which people told apart is looked up in the decisions.
create index match_merged on sync.match (contradicted desc, score desc nulls last, a, b) include (id)
  where verdict = 'automatic' and not question and cut is null;
create index match_contradicted on sync.match (id) where contradicted;

-- Acts by a part of what they were about.
create index audit_subject on sync.audit using gin (lower(subject) gin_trgm_ops);
analyze sync.audit;

-- Failures are few among the steps and lines of a run, and are told on its page all the time that it is watched.
create index run_step_failed on sync.run_step (run_id, step_no) where error_code is not null;
create index run_line_failed on sync.run_line (run_id, id) where event = 'step-failed';
