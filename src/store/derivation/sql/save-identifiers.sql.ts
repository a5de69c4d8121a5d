/** Makes the identifiers of organisations be exactly these. $1 organisation ids, $2 rows. */
export const TEXT = /* sql */ `
with row as (
  select distinct * from jsonb_to_recordset($2::jsonb) as n (organisation_id uuid, scheme text, identifier text)
), dropped as (
  delete from catalogue.organisation_identifier i
  where i.organisation_id = any($1::uuid[])
    and not exists (
      select 1 from row r
      where (r.organisation_id, r.scheme, r.identifier) = (i.organisation_id, i.scheme, i.identifier))
)
insert into catalogue.organisation_identifier (organisation_id, scheme, identifier)
select organisation_id, scheme, identifier from row
on conflict do nothing`;
