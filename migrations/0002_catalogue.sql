-- What users get. Everything here can be derived again from schema sync.

-- ISO 8601 in UTC with milliseconds, as every other instant in a document.
create function catalogue.instant(timestamptz) returns text
  language sql stable strict parallel safe
  return to_char($1 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create table catalogue.organisation (
  id                uuid        primary key,
  type              text        not null,
  business_id       text,
  home_municipality text,
  website           text,
  parent_id         uuid,
  document          jsonb       not null,
  content_hash      bytea       not null,
  version           integer     not null,
  updated_at        timestamptz not null,
  municipalities    text[]      not null default '{}',
  search_name       text        not null
);
create index organisation_business_id on catalogue.organisation (business_id) where business_id is not null;
create index organisation_name on catalogue.organisation using gin (search_name gin_trgm_ops);

create table catalogue.organisation_identifier (
  organisation_id uuid not null references catalogue.organisation (id) on delete cascade,
  scheme          text not null,
  identifier      text not null,
  primary key (scheme, identifier, organisation_id)
);

create table catalogue.listing (
  id              uuid        primary key,
  organisation_id uuid,
  kind            text        not null,
  state           text        not null check (state in ('visible', 'upcoming', 'ended', 'hidden', 'withdrawn')),
  state_reason    text,
  cost            text        not null,
  registration    text        not null,
  ages            int4multirange,
  nationwide      boolean     not null,
  -- Regions (codes of config/regions.yaml) in which the listing counts; decided by derive.
  in_region       boolean     not null,
  freshness       text        not null,
  themes          text[]      not null default '{}',
  target_groups   text[]      not null default '{}',
  service_classes text[]      not null default '{}',
  municipalities  text[]      not null default '{}',
  languages       text[]      not null default '{}',
  text_languages  text[]      not null default '{}',
  channels        text[]      not null default '{}',
  accessibility   text[]      not null default '{}',
  sources         text[]      not null default '{}',
  business_id     text,
  organisation_type text,
  positions       point[]     not null default '{}',
  published_at    timestamptz,
  source_modified_at timestamptz,
  seen_at         timestamptz,
  confirmed_at    timestamptz,
  next_at         timestamptz,
  next_change_at  timestamptz,
  sort_name       text        not null,
  version         integer     not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  content_hash    bytea       not null,
  document        jsonb       not null
);
create index listing_state on catalogue.listing (state, sort_name, id);
create index listing_updated on catalogue.listing (state, updated_at desc, id);
create index listing_municipalities on catalogue.listing using gin (municipalities);
create index listing_themes on catalogue.listing using gin (themes);
create index listing_target_groups on catalogue.listing using gin (target_groups);
create index listing_organisation on catalogue.listing (organisation_id);
create index listing_business_id on catalogue.listing (business_id) where business_id is not null;
create index listing_next_change on catalogue.listing (next_change_at) where next_change_at is not null;

-- One row per language there is: the text search of that language and names for trigrams.
create table catalogue.listing_text (
  listing_id uuid     not null references catalogue.listing (id) on delete cascade,
  language   text     not null,
  name       text     not null,
  words      tsvector not null,
  primary key (listing_id, language)
);
create index listing_text_words on catalogue.listing_text using gin (words);
create index listing_text_name on catalogue.listing_text using gin (lower(name) gin_trgm_ops);

-- Which roots a listing rests on.
create table catalogue.listing_source (
  listing_id uuid not null references catalogue.listing (id) on delete cascade,
  source     text not null,
  kind       text not null,
  source_id  text not null,
  role       text not null,
  primary key (source, kind, source_id)
);
create index listing_source_listing on catalogue.listing_source (listing_id);

-- When something happens, 13 months ahead: one row per offering and schedule, all its spans in one value.
create table catalogue.occurrence (
  listing_id  uuid           not null references catalogue.listing (id) on delete cascade,
  offering_no smallint       not null,
  schedule_no smallint       not null,
  spans       tstzmultirange not null,
  primary key (listing_id, offering_no, schedule_no)
);
create index occurrence_spans on catalogue.occurrence using gist (spans);

create table catalogue.listing_version (
  listing_id uuid        not null,
  version    integer     not null,
  at         timestamptz not null,
  changed    text[]      not null,
  document   jsonb       not null,
  primary key (listing_id, version)
);

-- Change feed. Writers take advisory lock 7401 as the last thing before they insert here and keep it until they
-- commit, so that sequence order is commit order and a reader that pages by seq misses nothing (I11).
create table catalogue.change (
  seq        bigint generated always as identity primary key,
  listing_id uuid        not null,
  op         text        not null check (op in ('upsert', 'remove', 'redirect')),
  version    integer     not null,
  at         timestamptz not null
);

create table catalogue.redirect (
  from_id uuid primary key,
  to_id   uuid not null,
  at      timestamptz not null
);

-- Reading and writing documents is what costs: lz4 where the server was built with it.
do $$
begin
  alter table catalogue.listing alter column document set compression lz4;
  alter table catalogue.listing_version alter column document set compression lz4;
exception when feature_not_supported then null;
end $$;
