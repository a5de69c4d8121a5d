-- What the search and the filters of the API are answered from.

-- Folded for look-ups by name: without accents and in lower case, so that `ryhma` finds `Ryhmä`.
-- unaccent is only "stable" because its dictionary could be changed; ours never is.
create function catalogue.plain(text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

alter table catalogue.listing_text add column plain_name text generated always as (catalogue.plain(name)) stored;
drop index catalogue.listing_text_name;
create index listing_text_plain_name on catalogue.listing_text using gin (plain_name gin_trgm_ops);

drop index catalogue.organisation_name;
create index organisation_plain_name on catalogue.organisation using gin (catalogue.plain(search_name) gin_trgm_ops);

-- Without a word to search for, stale listings come last (R9) and those without a theme after the others (R4).
alter table catalogue.listing add column placement smallint not null generated always as (
  (case when freshness = 'stale' then 2 else 0 end + case when themes = '{}' then 1 else 0 end)::smallint
) stored;
create index listing_placement on catalogue.listing (state, placement, sort_name, id) include (in_region);
drop index catalogue.listing_state;
create index listing_name on catalogue.listing (state, sort_name, id) include (in_region);

-- Filters by code, several at once, from one index: it meets their lists before any row is read. `*` is everywhere.
alter table catalogue.listing add column places text[] not null generated always as (
  municipalities || case when nationwide then array['*'] else '{}' end
) stored;
create index listing_codes on catalogue.listing
  using gin (places, themes, target_groups, channels, accessibility);
drop index catalogue.listing_municipalities;
drop index catalogue.listing_themes;
drop index catalogue.listing_target_groups;

-- The smallest box around all positions of a listing: what lies within reach is found by it, then measured.
create function catalogue.hull(point[]) returns box
  language sql immutable strict parallel safe
  return (
    select box(point(max(p[0]), max(p[1])), point(min(p[0]), min(p[1]))) from unnest($1) as p having count(*) > 0
  );

alter table catalogue.listing add column hull box generated always as (catalogue.hull(positions)) stored;
create index listing_hull on catalogue.listing using gist (hull);

-- Metres of a great circle between two points (longitude, latitude); within 0.5 % of the ellipsoid.
create function catalogue.metres(point, point) returns double precision
  language sql immutable strict parallel safe
  return 12742017.6 * asin(least(1, sqrt(
    sin(radians($2[1] - $1[1]) / 2) ^ 2
      + cos(radians($1[1])) * cos(radians($2[1])) * sin(radians($2[0] - $1[0]) / 2) ^ 2
  )));

-- ISO weekdays (1 Monday) on which a span begins, local time: picks the rows whose spans need to be looked at.
create function catalogue.weekdays(tstzmultirange) returns smallint[]
  language sql immutable strict parallel safe
  return (
    select coalesce(array_agg(distinct extract(isodow from lower(s) at time zone 'Europe/Helsinki')::smallint), '{}')
    from unnest($1) as s
  );

alter table catalogue.occurrence add column weekdays smallint[] generated always as (catalogue.weekdays(spans)) stored;
create index occurrence_listing_weekdays on catalogue.occurrence using gin (weekdays);

create index listing_next on catalogue.listing (next_at, id) where next_at is not null;
create index listing_sources on catalogue.listing using gin (sources);
create index change_listing on catalogue.change (listing_id);
-- A word (or a beginning, `ryhm:*`) by its stem in any of the languages that texts are kept in; each stem once, as every
-- one of them is read from the index on its own.
create function catalogue.stems(text) returns tsquery
  language sql immutable strict parallel safe
  return (
    select string_agg(distinct query::text, ' | ')::tsquery
    from unnest(array[to_tsquery('finnish', $1), to_tsquery('swedish', $1), to_tsquery('english', $1),
      to_tsquery('simple', $1)]) as query
    where numnode(query) > 0
  );

-- Listings with a name that holds something like the word: typing errors, and compounds of which only a part is named.
-- When nothing comes close, a wider net is cast: one wrong letter changes half of a short word's trigrams.
-- The operator takes its threshold from a setting; here it holds for this call only.
create function catalogue.resembling(word text) returns setof uuid
  language plpgsql stable strict rows 50
  set pg_trgm.word_similarity_threshold = 0.6
as $$
begin
  return query select t.listing_id from catalogue.listing_text t where word <% t.plain_name;
  if not found then
    perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
    return query select t.listing_id from catalogue.listing_text t where word <% t.plain_name;
  end if;
end
$$;

-- Documents are read twenty at a time, the columns beside them by the thousand: documents stand apart, so that counting
-- and filtering read a tenth of the pages. Rows without their document are well below this.
alter table catalogue.listing set (toast_tuple_target = 640);

-- Twenty questions a second are answered side by side; starting workers for one of them takes longer than it saves.
alter table catalogue.listing set (parallel_workers = 0);
alter table catalogue.listing_text set (parallel_workers = 0);
alter table catalogue.occurrence set (parallel_workers = 0);
