import { IS_AHEAD } from "./clock-ahead.ts";

/**
 * Stamps every known record of a page as seen and compares hashes; no payload travels.
 * $1 source, $2 kinds, $3 ids, $4 hashes (hex), $5 modified instants, $6 run, $7 asked at, $8 mode, $9 hashes of the
 * bytes sent (hex or null): kept when they are of the content that the mirror holds.
 * `stale`: the answer is older than what the mirror holds, so its content is not written (I6): it was asked
 * earlier, or it says so itself and is a repeat within the run or part of a delta. A full run of a later day is
 * believed even when its `modified` went back: the source may have restored a backup. An instant of asking that has not
 * come yet was written by a clock that was ahead, and counts for nothing; so does a time of change that lay ahead of
 * the moment at which it was read: what is changed after it would look older.
 */
export const TEXT = /* sql */ `
with incoming as (
  select kind, source_id, decode(hash, 'hex') as hash, modified_at, decode(sent_hash, 'hex') as sent_hash, ord
  from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $9::text[])
    with ordinality as i (kind, source_id, hash, modified_at, sent_hash, ord)
), before as (
  select r.kind, r.source_id, r.hash, r.state, r.last_seen_run, r.changed_run, r.source_modified_at,
         r.source_modified_at > r.changed_at + interval '1 minute' as impossible,
         r.asked_at > $7 and not ${IS_AHEAD} as asked_later,
         case when r.hash = i.hash then i.sent_hash end as sent_hash
  from incoming i
  join sync.source_record r on r.source = $1 and r.kind = i.kind and r.source_id = i.source_id
  order by r.kind, r.source_id
  for update of r
), stamped as (
  update sync.source_record r
  set last_seen_run = $6::uuid,
      last_seen_at = now(),
      asked_at = case when ${IS_AHEAD} then $7::timestamptz else greatest(r.asked_at, $7::timestamptz) end,
      sent_hash = coalesce(b.sent_hash, r.sent_hash),
      state = case when b.state = 'withdrawn' and b.asked_later then b.state else 'present' end,
      withdrawn_reason = case when b.state = 'withdrawn' and b.asked_later then r.withdrawn_reason end,
      withdrawn_at = case when b.state = 'withdrawn' and b.asked_later then r.withdrawn_at end,
      missing_since = null
  from before b
  where r.source = $1 and r.kind = b.kind and r.source_id = b.source_id
)
select i.ord::int as ord,
       b.kind is not null as known,
       b.hash is distinct from i.hash as differs,
       coalesce(b.state <> 'present' and not (b.state = 'withdrawn' and b.asked_later), false) as returned,
       coalesce(b.last_seen_run = $6, false) as seen_in_run,
       coalesce(b.changed_run = $6, false) as changed_in_run,
       coalesce(
         b.asked_later
           or (i.modified_at < b.source_modified_at and not b.impossible and ($8 = 'delta' or b.last_seen_run = $6)),
         false
       ) as stale
from incoming i
left join before b on b.kind = i.kind and b.source_id = i.source_id
order by i.ord`;
