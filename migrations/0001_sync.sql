-- What we did: the mirror of the sources, the roots, runs and their steps.

create schema if not exists sync;
create schema if not exists catalogue;

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- UUID v7: ids that sort by the time they were given (RFC 9562 5.7).
create function sync.new_id() returns uuid
  language sql volatile parallel safe
  return encode(
    set_bit(
      set_bit(
        overlay(uuid_send(gen_random_uuid()) placing
          substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
        52, 1),
      53, 1),
    'hex')::uuid;

-- One object of one source, as last received.
create table sync.source_record (
  source             text        not null,
  kind               text        not null,
  source_id          text        not null,
  payload            jsonb       not null,
  hash               bytea       not null,
  wire_problems      jsonb       not null default '[]',
  source_modified_at timestamptz,
  asked_at           timestamptz not null,
  first_seen_run     uuid,
  first_seen_at      timestamptz not null,
  last_seen_run      uuid,
  last_seen_at       timestamptz not null,
  changed_at         timestamptz not null,
  changed_run        uuid,
  state              text        not null default 'present' check (state in ('present', 'missing', 'withdrawn')),
  withdrawn_reason   text,
  withdrawn_at       timestamptz,
  missing_since      timestamptz,
  primary key (source, kind, source_id)
);
-- Every pass stamps last_seen on every row: room on the page keeps that a heap-only update.
alter table sync.source_record set (fillfactor = 85);

-- Earlier payloads, newest first by changed_at; bounded by count and age (retention).
create table sync.source_record_version (
  source             text        not null,
  kind               text        not null,
  source_id          text        not null,
  changed_at         timestamptz not null,
  payload            jsonb       not null,
  hash               bytea       not null,
  source_modified_at timestamptz,
  replaced_at        timestamptz not null,
  primary key (source, kind, source_id, changed_at)
);

-- Which records a record needs: root → channels, organisations, general description.
create table sync.record_link (
  source      text not null,
  from_kind   text not null,
  from_id     text not null,
  to_kind     text not null,
  to_id       text not null,
  primary key (source, from_kind, from_id, to_kind, to_id)
);
create index record_link_to on sync.record_link (source, to_kind, to_id);

-- Identity: root → listing, kept for ever, and what became of the root.
create table sync.root (
  source         text        not null,
  kind           text        not null,
  source_id      text        not null,
  listing_id     uuid        not null,
  created_at     timestamptz not null,
  outcome        text        not null check (outcome in ('visible', 'upcoming', 'ended', 'hidden', 'withdrawn', 'quarantined')),
  reason         text,
  problems       jsonb       not null default '[]',
  derived_at     timestamptz,
  shown_at       timestamptz,
  mapper_version integer     not null default 0,
  failed_first_at timestamptz,
  failed_last_at  timestamptz,
  failures       integer     not null default 0,
  primary key (source, kind, source_id)
);
create index root_listing on sync.root (listing_id);
create index root_outcome on sync.root (source, outcome);

-- Identity of organisations: the record that describes one → organisation, kept for ever.
create table sync.organisation_root (
  source          text        not null,
  kind            text        not null,
  source_id       text        not null,
  organisation_id uuid        not null,
  created_at      timestamptz not null,
  problems        jsonb       not null default '[]',
  derived_at      timestamptz,
  mapper_version  integer     not null default 0,
  primary key (source, kind, source_id)
);
create index organisation_root_organisation on sync.organisation_root (organisation_id);

-- Records to derive, append-only: a landing never waits for a derive. Duplicates are settled when drained.
create table sync.dirty (
  id        bigint generated always as identity primary key,
  source    text        not null,
  kind      text        not null,
  source_id text        not null,
  why       text        not null,
  since     timestamptz not null
);
create index dirty_kind on sync.dirty (kind, id);
create index dirty_record on sync.dirty (source, kind, source_id);

-- Facts about the store itself, such as the fingerprint of the configuration the catalogue was derived with.
create table sync.fact (
  name  text primary key,
  value text not null
);

create table sync.run (
  id              uuid        primary key,
  source          text        not null,
  mode            text        not null check (mode in ('delta', 'full')),
  lane            text        not null check (lane in ('manual', 'delta', 'full')),
  trigger         text        not null,
  state           text        not null check (state in ('planned', 'pulling', 'deriving', 'reconciling', 'done', 'partial', 'guarded', 'failed', 'cancelled')),
  scope           jsonb       not null,
  since           timestamptz,
  created_at      timestamptz not null,
  started_at      timestamptz,
  finished_at     timestamptz,
  lease_token     bigint      not null default 0,
  lease_until     timestamptz,
  cancel_requested boolean    not null default false,
  whole           boolean     not null default true,
  pass            integer     not null default 1,
  -- Set when absence was judged: a run reconciles once.
  reconciled      boolean     not null default false,
  seen            integer     not null default 0,
  new             integer     not null default 0,
  changed         integer     not null default 0,
  unchanged       integer     not null default 0,
  gone            integer     not null default 0,
  withdrawn       integer     not null default 0,
  returned        integer     not null default 0,
  quarantined     integer     not null default 0,
  hidden          integer     not null default 0,
  listings_created integer    not null default 0,
  listings_updated integer    not null default 0,
  listings_removed integer    not null default 0,
  requests        integer     not null default 0,
  retries         integer     not null default 0,
  error_code      text,
  error_message   text
);
-- One run per source at a time over any number of processes.
create unique index run_active on sync.run (source)
  where state in ('planned', 'pulling', 'deriving', 'reconciling');
create index run_recent on sync.run (source, created_at desc);

create table sync.run_step (
  run_id       uuid        not null references sync.run (id) on delete cascade,
  step_no      bigint      generated always as identity,
  name         text        not null,
  params       jsonb       not null,
  state        text        not null default 'planned' check (state in ('planned', 'done', 'failed')),
  attempts     integer     not null default 0,
  asked_at     timestamptz,
  finished_at  timestamptz,
  records      integer,
  new_in_run   integer,
  error_code   text,
  error_message text,
  primary key (run_id, step_no)
);
create index run_step_open on sync.run_step (run_id) where state = 'planned';

-- Ids that lists of a run named and that are not read yet in it.
create table sync.run_wanted (
  run_id    uuid    not null references sync.run (id) on delete cascade,
  kind      text    not null,
  source_id text    not null,
  -- Why: named by a list, needed by another record, or a suspect of absence to confirm.
  why       text    not null check (why in ('listed', 'reference', 'suspect')),
  step_no   bigint,
  absent    boolean not null default false,
  primary key (run_id, kind, source_id)
);

-- Items only for what changed or failed.
create table sync.run_item (
  id        bigint generated always as identity primary key,
  run_id    uuid not null references sync.run (id) on delete cascade,
  kind      text not null,
  source_id text not null,
  what      text not null check (what in ('new', 'changed', 'returned', 'gone', 'withdrawn', 'missing', 'absent')),
  reason    text,
  at        timestamptz not null
);
create index run_item_run on sync.run_item (run_id);

create table sync.cursor (
  source  text        not null,
  scope   text        not null,
  since   timestamptz not null,
  run_id  uuid        not null,
  primary key (source, scope)
);

create table sync.schedule (
  source     text    not null,
  mode       text    not null,
  paused     boolean not null default false,
  paused_by  text,
  paused_at  timestamptz,
  reason     text,
  primary key (source, mode)
);

-- Decisions by people, read by derive. `kind`: same, different, lock, hide, accept.
create table sync.decision (
  id         uuid        primary key,
  kind       text        not null,
  subject    jsonb       not null,
  value      jsonb,
  reason     text,
  decided_by text        not null,
  decided_at timestamptz not null,
  expires_at timestamptz,
  undone_at  timestamptz,
  undone_by  text
);

-- Unknown codes and fields (I9), record by record, so that deriving again counts nothing twice; and when each
-- was met first.
create table sync.drift_sighting (
  source    text not null,
  kind      text not null,
  source_id text not null,
  field     text not null,
  code      text not null,
  primary key (source, kind, source_id, field, code)
);
create index drift_sighting_code on sync.drift_sighting (source, field, code);

create table sync.drift_first (
  source        text        not null,
  field         text        not null,
  code          text        not null,
  first_seen_at timestamptz not null,
  primary key (source, field, code)
);

create view sync.drift as
select f.source, f.field, f.code, f.first_seen_at, count(*)::int as count, min(s.kind) as kind,
       min(s.source_id) as example_id
from sync.drift_first f
join sync.drift_sighting s using (source, field, code)
group by f.source, f.field, f.code, f.first_seen_at;

-- Withdrawals that wait for a person, as one set.
create table sync.guard_proposal (
  id              uuid        primary key,
  run_id          uuid        not null references sync.run (id),
  source          text        not null,
  -- Null: the whole source; else the organisation of the catalogue whose listings they are.
  organisation_id text,
  state           text        not null default 'open' check (state in ('open', 'accepted', 'refused', 'lapsed')),
  roots           jsonb       not null,
  share           double precision not null,
  created_at      timestamptz not null,
  decided_at      timestamptz,
  decided_by      text
);
create index guard_proposal_open on sync.guard_proposal (source) where state = 'open';

-- Reading and writing documents is what costs: lz4 where the server was built with it.
do $$
begin
  alter table sync.source_record alter column payload set compression lz4;
  alter table sync.source_record_version alter column payload set compression lz4;
exception when feature_not_supported then null;
end $$;
