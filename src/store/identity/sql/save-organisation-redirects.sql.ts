/** Makes the ids of merged organisations lead to the one they are; takes back those that stand alone again. $1 record keys. */
export const TEXT = /* sql */ `
with root as (
  select own_id, organisation_id from sync.organisation_root where key = any($1::text[])
), gone as (
  delete from catalogue.organisation o
  using root r
  where o.id = r.own_id and r.own_id <> r.organisation_id
  returning o.id, o.version
), back as (
  delete from catalogue.redirect d
  using root r
  where d.from_id = r.own_id and r.own_id = r.organisation_id
)
insert into catalogue.redirect as d (from_id, to_id, at, subject, version)
select r.own_id, r.organisation_id, now(), 'organisation', coalesce(g.version, 0)
from root r
left join gone g on g.id = r.own_id
where r.own_id <> r.organisation_id
order by r.own_id
on conflict (from_id) do update
set to_id = excluded.to_id, at = excluded.at, version = greatest(d.version, excluded.version)
where d.to_id <> excluded.to_id or d.version < excluded.version`;
