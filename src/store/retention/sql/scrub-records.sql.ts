/**
 * Puts what is kept in the place of payloads; no hash equals that of a record that returns, so it is read anew. Earlier
 * payloads go, and of what the matching knows what names somebody: what is left is too little to judge by, so the pairs of
 * such a record stand as they are until it returns. $1 sources, $2 kinds, $3 ids, $4 payloads (JSON text).
 */
export const TEXT = /* sql */ `
with kept as (
  select source, kind, source_id, payload::jsonb as payload
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k (source, kind, source_id, payload)
), versions as (
  delete from sync.source_record_version v
  using kept k
  where (v.source, v.kind, v.source_id) = (k.source, k.kind, k.source_id)
), features as (
  update sync.record_features f
  set features = f.features || '{"phones": [], "emails": [], "pages": [], "scrubbed": true}'::jsonb,
      hash = '\\x',
      keys = array(select key from unnest(f.keys) as key where key not like 'x:c:%')
  from kept k
  where f.key = k.source || '/' || k.kind || '/' || k.source_id and f.features ? 'phones'
)
update sync.source_record r
set payload = k.payload, hash = '\\x', sent_hash = null, wire_problems = '[]', scrubbed_at = now()
from kept k
where (r.source, r.kind, r.source_id) = (k.source, k.kind, k.source_id)`;
