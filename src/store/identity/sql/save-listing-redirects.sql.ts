/**
 * Makes the ids of merged roots lead to the listing of their cluster, and takes back the redirects of roots that
 * stand alone again. A listing merged away keeps its last document as a version. Returns the redirects that readers of
 * the feed have to hear of. $1 root keys.
 */
export const TEXT = /* sql */ `
with root as (
  select own_id, listing_id from sync.root where key = any($1::text[])
), gone as (
  delete from catalogue.listing l
  using root r
  where l.id = r.own_id and r.own_id <> r.listing_id
  returning l.id, l.version, l.state, l.updated_at, l.document
), kept as (
  insert into catalogue.listing_version (listing_id, version, at, changed, document)
  select id, version, updated_at, array['id'], document from gone
  on conflict do nothing
), back as (
  delete from catalogue.redirect d
  using root r
  where d.from_id = r.own_id and r.own_id = r.listing_id
), led as (
  insert into catalogue.redirect as d (from_id, to_id, at, subject, version)
  select r.own_id, r.listing_id, now(), 'listing', coalesce(g.version, 0)
  from root r
  left join gone g on g.id = r.own_id
  where r.own_id <> r.listing_id
  order by r.own_id
  on conflict (from_id) do update
  set to_id = excluded.to_id, at = excluded.at, version = greatest(d.version, excluded.version)
  where d.to_id <> excluded.to_id or d.version < excluded.version
  returning from_id, version
)
select led.from_id, led.version
from led
left join gone on gone.id = led.from_id
where led.version > 0 and coalesce(gone.state, 'visible') not in ('hidden', 'withdrawn')
order by led.from_id`;
