-- What visitors of the public pages leave: reports of mistakes and lists. Nothing here says who they are.

-- Reports wait for a person; `state` is theirs.
create table sync.feedback (
  id         uuid        primary key,
  listing_id uuid        not null,
  kind       text        not null check (kind in ('wrong-facts', 'not-running', 'cannot-reach', 'no-access', 'other')),
  message    text        not null check (char_length(message) <= 500),
  language   text        not null,
  created_at timestamptz not null default now(),
  state      text        not null default 'open' check (state in ('open', 'handled', 'dismissed')),
  decided_by text,
  decided_at timestamptz
);
create index feedback_open on sync.feedback (created_at) where state = 'open';

-- A list that is being put together. The key is the hash of what the visitor's cookie holds.
create table sync.list_draft (
  key        bytea       primary key,
  -- [{"listingId", "note"}], in order.
  items      jsonb       not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
create index list_draft_expiry on sync.list_draft (expires_at);

-- A list as it was handed out: what was true that day, with the documents of that day.
create table sync.shared_list (
  code       text        primary key,
  language   text        not null,
  -- [{"note", "listing"}], in order.
  items      jsonb       not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null
);
create index shared_list_expiry on sync.shared_list (expires_at);
