/** Makes the occurrences of listings be exactly these. $1 listing ids, $2 rows. */
export const TEXT = /* sql */ `
with row as (
  select listing_id, offering_no, schedule_no, spans::tstzmultirange as spans
  from jsonb_to_recordset($2::jsonb) as n (listing_id uuid, offering_no smallint, schedule_no smallint, spans text)
), dropped as (
  delete from catalogue.occurrence o
  where o.listing_id = any($1::uuid[])
    and not exists (
      select 1 from row r
      where (r.listing_id, r.offering_no, r.schedule_no) = (o.listing_id, o.offering_no, o.schedule_no))
)
insert into catalogue.occurrence as o (listing_id, offering_no, schedule_no, spans)
select listing_id, offering_no, schedule_no, spans from row
on conflict (listing_id, offering_no, schedule_no) do update
  set spans = excluded.spans where o.spans <> excluded.spans`;
