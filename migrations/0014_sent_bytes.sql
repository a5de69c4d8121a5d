-- SHA-256 of the bytes that the payload was last sent as, where it was sent by itself: equal bytes need no reading.
-- Always of bytes whose content hash is `hash`.
alter table sync.source_record add column sent_hash bytea;
