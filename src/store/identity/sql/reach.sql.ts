/**
 * Records that the given ones hang together with by any chain of links, the given ones included. A link is what the
 * machine joins or asks about, or a person calls the same, and nobody calls different. $1 record keys.
 */
export const TEXT = /* sql */ `
with recursive reach (key) as (
  select unnest($1::text[])
  union
  select link.other
  from reach r
  cross join lateral (
    select m.b as other, m.a, m.b, m.verdict from sync.match m where m.a = r.key
    union all
    select m.a, m.a, m.b, m.verdict from sync.match m where m.b = r.key
  ) link
  left join sync.decision d
    on d.subject ->> 'a' = link.a and d.subject ->> 'b' = link.b
    and d.undone_at is null and d.kind in ('same', 'different')
  where case when d.kind is null then link.verdict in ('automatic', 'candidate') else d.kind = 'same' end
)
select key from reach`;
