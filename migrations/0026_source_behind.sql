-- How far the source's clock was behind ours while a run read, by the Date headers of its answers: what the source
-- stamps by that clock must not lie before the cursor of the next delta.
alter table sync.run add column source_behind_ms int not null default 0;
