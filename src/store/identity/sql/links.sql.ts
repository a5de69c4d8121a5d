/** What joins or parts the given records among themselves: scored pairs and decisions. $1 record keys. */
export const TEXT = /* sql */ `
select m.a, m.b, m.score, m.verdict, m.a_role, m.b_role, d.kind as decided
from sync.match m
left join sync.decision d
  on d.subject ->> 'a' = m.a and d.subject ->> 'b' = m.b
  and d.undone_at is null and d.kind in ('same', 'different')
where m.a = any($1::text[]) and m.b = any($1::text[])
order by m.a, m.b`;
