/**
 * Writes new and changed records, keeping the payload that each replaces as a version.
 * $1 source, $2 kinds, $3 ids, $4 payloads (JSON text), $5 hashes (hex), $6 modified instants,
 * $7 wire problems (JSON text), $8 run, $9 asked at, $10 hashes of the bytes sent (hex or null).
 */
export const TEXT = /* sql */ `
with incoming as (
  select kind, source_id, payload::jsonb as payload, decode(hash, 'hex') as hash, modified_at,
         problems::jsonb as problems, decode(sent_hash, 'hex') as sent_hash
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $10::text[])
    as i (kind, source_id, payload, hash, modified_at, problems, sent_hash)
), kept as (
  insert into sync.source_record_version
    (source, kind, source_id, changed_at, payload, hash, source_modified_at, replaced_at)
  select r.source, r.kind, r.source_id, r.changed_at, r.payload, r.hash, r.source_modified_at, now()
  from sync.source_record r
  join incoming i on r.source = $1 and r.kind = i.kind and r.source_id = i.source_id
  where r.hash is distinct from i.hash and r.scrubbed_at is null
  on conflict do nothing
)
insert into sync.source_record as r
  (source, kind, source_id, payload, hash, sent_hash, wire_problems, source_modified_at, asked_at,
   first_seen_run, first_seen_at, last_seen_run, last_seen_at, changed_at, changed_run)
select $1, kind, source_id, payload, hash, sent_hash, problems, modified_at, $9::timestamptz,
       $8::uuid, now(), $8::uuid, now(), now(), $8::uuid
from incoming
order by kind, source_id
on conflict (source, kind, source_id) do update
  set payload = excluded.payload, hash = excluded.hash, sent_hash = excluded.sent_hash,
      wire_problems = excluded.wire_problems, scrubbed_at = null,
      source_modified_at = excluded.source_modified_at, changed_at = now(), changed_run = excluded.changed_run,
      last_seen_run = excluded.last_seen_run, last_seen_at = excluded.last_seen_at
  where r.hash is distinct from excluded.hash`;
