-- Where a listing has a place, apart from what it only serves: what is in a municipality comes first there.
create function catalogue.placed(jsonb) returns text[]
  language sql immutable strict parallel safe
  return array(
    select m ->> 'code' from jsonb_array_elements($1 -> 'municipalities') as m where m ->> 'basis' = 'place'
  );

alter table catalogue.listing add column placed text[] not null generated always as (catalogue.placed(document)) stored;
