-- Whether a wider net is cast for names like a word is told by listings that can be shown, as whether names like it are
-- looked for at all is: what is hidden or withdrawn must not keep others from being found.
create or replace function catalogue.resembling(word text) returns setof uuid
  language plpgsql stable strict rows 50
  set pg_trgm.word_similarity_threshold = 0.6
as $$
begin
  return query select t.listing_id from catalogue.listing_text t where word <% t.plain_name;
  perform from catalogue.listing_text t
    join catalogue.listing f on f.id = t.listing_id and f.state in ('visible', 'upcoming', 'ended')
    where word <% t.plain_name limit 1;
  if not found then
    perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
    return query select t.listing_id from catalogue.listing_text t where word <% t.plain_name;
  end if;
end
$$;
