-- Whether a source is asked at all: one state for all workers. No row: closed, and nothing failed lately.
create table sync.breaker (
  source   text        primary key,
  state    text        not null check (state in ('closed', 'open', 'half-open')),
  -- Since when requests are held back; null while closed.
  since    timestamptz,
  -- Open: when one request may be tried. Half-open: when that one counts as lost.
  until    timestamptz,
  openings integer     not null default 0,
  code     text,
  -- The source named the time itself (Retry-After).
  asked    boolean     not null default false,
  -- Failures while closed, oldest first: [[step number, milliseconds since 1970], …].
  failures jsonb       not null default '[]'
);
