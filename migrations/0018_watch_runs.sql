-- What operators see of runs, and what they decide about schedules.

-- Answers of the source by HTTP status, or by the code of the failure where no answer came.
alter table sync.run add column answers jsonb not null default '{}';

-- What happened in a run, as the log tells it; the newest of each run are kept (retention).
create table sync.run_line (
  id     bigint generated always as identity primary key,
  run_id uuid        not null references sync.run (id) on delete cascade,
  at     timestamptz not null,
  level  text        not null,
  event  text        not null,
  fields jsonb       not null
);
create index run_line_run on sync.run_line (run_id, id);

-- The schedule that a person set in place of the configuration's; null: the configuration's.
alter table sync.schedule
  add column cron text,
  add column changed_by text,
  add column changed_at timestamptz;

-- Two years of runs are 200 000 rows: pages, the last success and what went wrong are read by index.
create index run_page on sync.run (created_at desc, id desc);
create index run_success on sync.run (source, finished_at desc) where state in ('done', 'guarded') and not replay;
create index run_unwell on sync.run (created_at desc, id desc) where state in ('partial', 'guarded', 'failed', 'cancelled');
create index run_item_page on sync.run_item (run_id, id);
drop index sync.run_item_run;
