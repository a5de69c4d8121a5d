-- What is wrong, who was told of it, and what is kept quiet.

-- `rule` and `subject` name what is wrong; one row from when it was noticed until it is over.
create table sync.alert (
  id          uuid        primary key default sync.new_id(),
  -- `sources`, or `host:<name>` for what only that machine can see.
  scope       text        not null,
  rule        text        not null,
  subject     text        not null,
  details     jsonb       not null,
  opened_at   timestamptz not null,
  -- When people were told last; null while it was silenced from the start.
  told_at     timestamptz,
  resolved_at timestamptz
);
-- One open alert of a thing over any number of processes.
create unique index alert_open on sync.alert (rule, subject) where resolved_at is null;
create index alert_resolved on sync.alert (resolved_at desc) where resolved_at is not null;

-- When each scope was looked at last, by any process.
create table sync.alert_check (
  scope      text        primary key,
  since      timestamptz not null,
  checked_at timestamptz not null,
  -- Of scope `sources`: the week whose summary was sent last.
  week       text
);

create table sync.alert_silence (
  id         uuid        primary key default sync.new_id(),
  rule       text        not null,
  -- Null: every subject of the rule.
  subject    text,
  reason     text        not null,
  silenced_by text       not null,
  created_at timestamptz not null,
  ends_at    timestamptz not null check (ends_at > created_at)
);
create index alert_silence_ends on sync.alert_silence (ends_at);

-- Messages to send: written in the transaction of what they tell, so that none is lost; sent at least once.
create table sync.alert_message (
  id          uuid        primary key default sync.new_id(),
  channel     text        not null check (channel in ('email', 'webhook')),
  content     jsonb       not null,
  created_at  timestamptz not null,
  attempts    integer     not null default 0,
  -- When it may be tried (again); null when it was sent or given up.
  next_try_at timestamptz,
  sent_at     timestamptz,
  error       text
);
create index alert_message_due on sync.alert_message (next_try_at) where next_try_at is not null;
create index alert_message_recent on sync.alert_message (created_at desc);
