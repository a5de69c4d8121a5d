-- Municipalities that a nationwide listing leaves out: those of Åland (R27). Filled by deriving again.

alter table catalogue.listing add column nationwide_except text[] not null default '{}';

update catalogue.listing set document = document || '{"nationwideExcept": []}' where not document ? 'nationwideExcept';
