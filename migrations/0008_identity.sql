-- Described once, shown once: every record keeps an id of its own for ever, records that describe the same share one.

-- `own_id` never changes; `listing_id` is the own id of the oldest root of the cluster. `key` is the form in which
-- decisions and matches name a record: `lahella/activity/128000000001`.
alter table sync.root
  add column own_id uuid not null default sync.new_id(),
  add column role text not null default 'origin' check (role in ('origin', 'copy')),
  add column key text not null generated always as (source || '/' || kind || '/' || source_id) stored;
update sync.root set own_id = listing_id;
create unique index root_own on sync.root (own_id);
create unique index root_key on sync.root (key);

alter table sync.organisation_root
  add column own_id uuid not null default sync.new_id(),
  add column key text not null generated always as (source || '/' || kind || '/' || source_id) stored;
update sync.organisation_root set own_id = organisation_id;
create unique index organisation_root_own on sync.organisation_root (own_id);
create unique index organisation_root_key on sync.organisation_root (key);

-- What scoring needs of one record. `keys` are what candidates are found by, of roots within their organisation.
-- `hash` is of everything that a score depends on: only what changed is scored again.
create table sync.record_features (
  key             text    primary key,
  -- Roots only: whose it is, and whether it has what only a person who writes in PTV can have left.
  organisation_id uuid,
  by_hand         boolean not null,
  keys            text[]  not null,
  features        jsonb   not null,
  hash            bytea   not null
);
create index record_features_organisation on sync.record_features (organisation_id) where organisation_id is not null;
-- Looked up with every changed record: a pending list would be read through each time.
create index record_features_keys on sync.record_features using gin (keys) with (fastupdate = off);

-- Pairs that may be the same, and what the scoring says of them; `a` comes before `b`. What people say is in
-- sync.decision and goes before the verdict. The last three say what the clustering made of it: why an automatic link
-- was not followed, whether a person is asked, whether the decision contradicts others.
create table sync.match (
  id           uuid    primary key,
  subject      text    not null check (subject in ('listing', 'organisation')),
  a            text    not null,
  b            text    not null,
  score        double precision,
  features     jsonb   not null default '{}',
  conflicts    text[]  not null default '{}',
  lineage      boolean not null default false,
  a_role       text    not null default 'origin' check (a_role in ('origin', 'copy', 'supplement')),
  b_role       text    not null default 'origin' check (b_role in ('origin', 'copy', 'supplement')),
  verdict      text    not null check (verdict in ('automatic', 'candidate', 'related', 'none')),
  cut          text,
  question     boolean not null default false,
  contradicted boolean not null default false,
  created_at   timestamptz not null,
  scored_at    timestamptz not null,
  unique (a, b)
);
create index match_b on sync.match (b);
create index match_question on sync.match (subject, a, b) where question;

-- One standing decision about a pair; a new one takes the place of the one before, which is kept as undone.
create unique index decision_pair on sync.decision ((subject ->> 'a'), (subject ->> 'b'))
  where undone_at is null and kind in ('same', 'different');
create index decision_pair_b on sync.decision ((subject ->> 'b'))
  where undone_at is null and kind in ('same', 'different');
create index decision_listing on sync.decision ((subject ->> 'listingId'))
  where undone_at is null and kind in ('hide', 'lock');

-- An id merged away: where it leads, and the version that its listing had when it last stood alone.
alter table catalogue.redirect
  add column subject text not null default 'listing' check (subject in ('listing', 'organisation')),
  add column version integer not null default 0;
create index redirect_to on catalogue.redirect (to_id);
