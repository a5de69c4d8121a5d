/** Drops documents beyond the newest so many of a listing, and those older than an instant. $1 kept, $2 before, $3 how many. */
export const TEXT = /* sql */ `
delete from catalogue.listing_version
where (listing_id, version) in (
  select v.listing_id, v.version
  from (
    select listing_id, version, at, row_number() over (partition by listing_id order by version desc) as place
    from catalogue.listing_version
  ) v
  where v.place > $1 or v.at < $2::timestamptz
  limit $3)`;
