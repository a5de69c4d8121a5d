/**
 * Makes the links of the given records be exactly these. $1 source, $2/$3 kinds and ids of the records,
 * $4–$7 from kind, from id, to kind, to id of every link.
 */
export const TEXT = /* sql */ `
with record as (
  select * from unnest($2::text[], $3::text[]) as r (kind, source_id)
), link as (
  select distinct * from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as l (from_kind, from_id, to_kind, to_id)
), dropped as (
  delete from sync.record_link l
  using record r
  where l.source = $1 and l.from_kind = r.kind and l.from_id = r.source_id
    and not exists (
      select 1 from link n
      where n.from_kind = l.from_kind and n.from_id = l.from_id and n.to_kind = l.to_kind and n.to_id = l.to_id)
)
insert into sync.record_link (source, from_kind, from_id, to_kind, to_id)
select $1, from_kind, from_id, to_kind, to_id from link
on conflict do nothing`;
