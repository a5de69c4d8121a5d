import type { PairQueue } from "../../../domain/identity/pair-review.ts";

/** What puts a pair of the view sync.pair into a list. $1 now. */
const CONDITIONS: Readonly<Record<PairQueue, string>> = {
  open: "question and state = 'open' and not dormant and coalesce(postponed_until <= $1::timestamptz, true)",
  postponed: "question and state = 'open' and not dormant and postponed_until > $1::timestamptz",
  merged: "state in ('automatic', 'same') and cut is null and $1::timestamptz is not null",
  different: "state = 'different' and $1::timestamptz is not null",
  contradicted: "contradicted and $1::timestamptz is not null",
  dormant: "decision_id is not null and dormant and $1::timestamptz is not null",
};

const ORDER = "contradicted desc, score desc nulls last, a, b";

/** Pairs of a list in their order, and whether their records are one today. $1 now, $2 offset, $3 how many. */
export function pageOf(queue: PairQueue): string {
  return /* sql */ `
with page as (
  select id from sync.pair where ${CONDITIONS[queue]}
  order by ${ORDER} offset $2 limit $3
)
select p.*, case when p.state = 'open' and p.postponed_until > $1 then 'postponed' else p.state end as told,
       coalesce(ra.listing_id = rb.listing_id, ga.organisation_id = gb.organisation_id, false) as together,
       coalesce(la.document, oa.document) -> 'name' as name_a, coalesce(lb.document, ob.document) -> 'name' as name_b
from page
join sync.pair p using (id)
left join sync.root ra on ra.key = p.a
left join catalogue.listing la on la.id = ra.listing_id
left join sync.root rb on rb.key = p.b
left join catalogue.listing lb on lb.id = rb.listing_id
left join sync.organisation_root ga on ga.key = p.a
left join catalogue.organisation oa on oa.id = ga.organisation_id
left join sync.organisation_root gb on gb.key = p.b
left join catalogue.organisation ob on ob.id = gb.organisation_id
order by ${ORDER}`;
}

const COUNTED_TOGETHER = ["merged", "different", "contradicted"] as const satisfies readonly PairQueue[];
const COUNTED_APART = ["open", "postponed", "dormant"] as const satisfies readonly PairQueue[];

/** How many pairs each list has. $1 now. One pass counts those that need no look at the records themselves. */
export const COUNTS = [
  /* sql */ `with together as (
  select ${COUNTED_TOGETHER.map((queue) => `count(*) filter (where ${CONDITIONS[queue]})::int as ${queue}`).join(", ")}
  from sync.pair
)
${COUNTED_TOGETHER.map((queue) => `select '${queue}' as queue, ${queue} as pairs from together`).join(" union all ")}`,
  ...COUNTED_APART.map(
    (queue) => `select '${queue}', count(*)::int from sync.pair where ${CONDITIONS[queue]}`,
  ),
].join(" union all ");

/** Where a pair stands among those that wait. $1 now, $2 its id. */
export const PLACE = /* sql */ `
with open as (
  select id, row_number() over w as position, lag(id) over w as previous, lead(id) over w as next,
         first_value(id) over w as first
  from sync.pair where ${CONDITIONS.open}
  window w as (order by ${ORDER})
)
select (select count(*) from open)::int as total, o.position::int, o.previous,
       coalesce(o.next, (select first from open where o.id is null limit 1)) as next
from (select 1) as always
left join open o on o.id = $2`;
