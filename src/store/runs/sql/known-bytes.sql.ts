/** What records were when they were last sent. $1 source, $2 kind, $3 ids. */
export const TEXT = /* sql */ `
select source_id, encode(sent_hash, 'hex') as sent_hash, encode(hash, 'hex') as hash,
       source_modified_at as modified_at
from sync.source_record
where source = $1 and kind = $2 and source_id = any($3::text[]) and sent_hash is not null`;
