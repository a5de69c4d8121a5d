/** Drops documents that rest on records which retention has been at. $1 how many. */
export const TEXT = /* sql */ `
delete from catalogue.listing_version
where (listing_id, version) in (
  select v.listing_id, v.version
  from sync.source_record s
  join sync.root r on (r.source, r.kind, r.source_id) = (s.source, s.kind, s.source_id)
  join catalogue.listing_version v on v.listing_id in (r.listing_id, r.own_id)
  where s.scrubbed_at is not null
    and v.document -> 'sources' @> jsonb_build_array(jsonb_build_object('source', s.source, 'id', s.source_id))
  limit $1)`;
