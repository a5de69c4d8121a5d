/**
 * Roots of a source in whose records a code stands, or in what they refer to; and those that cannot be read, for an
 * earlier payload of theirs may have it. The text of a payload is looked through: a code stands in many forms
 * (alone, at the end of an address, as the beginning of a narrower one), and one too many is only derived in vain.
 * $1 source, $2 the code as JSON text has it, $3 kinds in which codes stand, $4 root kind.
 */
export const TEXT = /* sql */ `
with said as (
  select source, kind, source_id
  from sync.source_record
  where source = $1 and kind = any($3::text[]) and strpos(payload::text, $2) > 0
), root as (
  select source_id from said where kind = $4
  union
  select l.from_id
  from said s
  join sync.record_link l on l.source = s.source and l.to_kind = s.kind and l.to_id = s.source_id
  where s.kind <> $4 and l.from_kind = $4
)
select r.source, r.kind, r.source_id, r.listing_id, root.source_id is not null as stands
from sync.root r
left join root on root.source_id = r.source_id
where r.source = $1 and r.kind = $4 and (root.source_id is not null or r.outcome = 'quarantined')
order by stands desc, r.listing_id, r.source_id`;
