/** Marks records to be derived because of what a person decided. $1 record keys. */
export const TEXT = /* sql */ `
insert into sync.dirty (source, kind, source_id, why, since)
select source, kind, source_id, 'decision', now() from sync.root where key = any($1::text[])
union all
select source, kind, source_id, 'decision', now() from sync.organisation_root where key = any($1::text[])
order by 1, 2, 3`;
