-- Accounts of operators, their sessions, and what they did.

create table sync.operator (
  id            uuid        primary key default sync.new_id(),
  -- As typed at sign-in, in lower case.
  name          text        not null unique check (name = lower(name) and name <> ''),
  role          text        not null check (role in ('viewer', 'operator', 'admin')),
  -- scrypt with its parameters and salt; null until the first password is set, and for accounts of a provider.
  password      text,
  -- Accounts that an OpenID Connect provider vouches for.
  issuer        text,
  subject       text,
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz,
  last_sign_in_at timestamptz,
  unique (issuer, subject)
);

-- Only hashes of the tokens are kept: whoever reads this table cannot use a session.
create table sync.session (
  id            uuid        primary key default sync.new_id(),
  operator_id   uuid        not null references sync.operator (id) on delete cascade,
  token_hash    bytea       not null unique,
  -- Good for a moment after a rotation, for requests that were on their way.
  previous_hash bytea,
  rotated_at    timestamptz not null default now(),
  created_at    timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),
  address       text        not null,
  user_agent    text        not null
);
create index session_operator on sync.session (operator_id);
create index session_previous on sync.session (previous_hash) where previous_hash is not null;

-- One-time links by which a password is set. Without an operator: it makes the first admin.
create table sync.setup_link (
  token_hash  bytea       primary key,
  operator_id uuid        references sync.operator (id) on delete cascade,
  expires_at  timestamptz not null
);

-- Who did what. Append-only: rows are neither changed nor taken away.
create table sync.audit (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null default now(),
  -- The name at that time: accounts may go.
  who         text        not null,
  operator_id uuid,
  what        text        not null,
  subject     text,
  before      jsonb,
  after       jsonb,
  address     text,
  request_id  text
);
create index audit_what on sync.audit (what, at);

create function sync.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end
$$;
create trigger audit_append_only before update or delete on sync.audit
  for each row execute function sync.refuse_change();
create trigger audit_not_emptied before truncate on sync.audit
  for each statement execute function sync.refuse_change();
