import type { PairQueue } from "../../../domain/identity/pair-review.ts";

const ORDER = "contradicted desc, score desc nulls last, a, b";
const SORTED = "m.id, m.contradicted, m.score, m.a, m.b";

/** Of the same pair as m, standing. */
const decided = (kind: "same" | "different"): string =>
  `d.subject ->> 'a' = m.a and d.subject ->> 'b' = m.b and d.undone_at is null and d.kind = '${kind}'`;

/** The condition of the index `match_merged`. */
const BY_ITSELF = "m.verdict = 'automatic' and not m.question and m.cut is null";

/** Pairs of the view sync.pair that wait, whether put off or not. */
const WAITING = "question and state = 'open' and not dormant";
const IS_DUE = "coalesce(postponed_until <= $1::timestamptz, true)";

/**
 * What each list is made of: statements that have nothing in common, each of which reads in the order of the list what
 * it has of it. What stands decided is begun from the decisions, which people made one by one. $1 now.
 */
const PARTS: Readonly<Record<PairQueue, readonly string[]>> = {
  open: [`select ${SORTED} from sync.pair m where ${WAITING} and ${IS_DUE}`],
  postponed: [`select ${SORTED} from sync.pair m where ${WAITING} and not ${IS_DUE}`],
  merged: [
    `select ${SORTED} from sync.match m
     where ${BY_ITSELF} and not exists (select from sync.decision d where ${decided("different")})`,
    `select ${SORTED} from sync.decision d join sync.match m on ${decided("same")}
     where m.cut is null and not (${BY_ITSELF})`,
  ],
  different: [`select ${SORTED} from sync.decision d join sync.match m on ${decided("different")}`],
  contradicted: [`select ${SORTED} from sync.match m where m.contradicted`],
  dormant: [`select ${SORTED} from sync.pair m where decision_id is not null and dormant`],
};

/** Of the listing, or the organisation, that a record of the pair p belongs to. One pair at a time: to join all takes longer to plan than to do. */
const nameOf = (key: "a" | "b"): string => `coalesce(
         (select l.document from sync.root r join catalogue.listing l on l.id = r.listing_id where r.key = p.${key}),
         (select o.document from sync.organisation_root r join catalogue.organisation o on o.id = r.organisation_id
          where r.key = p.${key})) -> 'name'`;
const placeOf = (key: "a" | "b"): string =>
  `coalesce((select r.listing_id from sync.root r where r.key = p.${key}),
         (select r.organisation_id from sync.organisation_root r where r.key = p.${key}))`;

/** Pairs of a list in their order, and whether their records are one today. $1 now, $2 offset, $3 how many. */
export function pageOf(queue: PairQueue): string {
  const parts = PARTS[queue].map((part) => `(${part} order by ${ORDER} limit $2::int + $3::int)`);
  return /* sql */ `
with page as materialized (
  select id from (${parts.join(" union all ")}) as listed
  order by ${ORDER} offset $2 limit $3
)
select p.*, case when p.state = 'open' and p.postponed_until > $1::timestamptz then 'postponed' else p.state end as told,
       coalesce(${placeOf("a")} = ${placeOf("b")}, false) as together,
       ${nameOf("a")} as name_a,
       ${nameOf("b")} as name_b
from page
join sync.pair p using (id)
order by ${ORDER}`;
}

const countOf = (queue: PairQueue): string =>
  PARTS[queue].map((part) => `(select count(*) from (${part}) as listed)`).join(" + ");

/** How many pairs each list has. $1 now. One pass counts those that wait, put off or not. */
export const COUNTS = /* sql */ `
select waiting.open, waiting.postponed,
       ${(["merged", "different", "contradicted", "dormant"] as const)
         .map((queue) => `(${countOf(queue)})::int as ${queue}`)
         .join(",\n       ")}
from (
  select (count(*) filter (where ${IS_DUE}))::int as open, (count(*) filter (where not ${IS_DUE}))::int as postponed
  from sync.pair where ${WAITING}
) as waiting`;

/** Where a pair stands among those that wait. $1 now, $2 its id. */
export const PLACE = /* sql */ `
with open as (
  select id, row_number() over w as position, lag(id) over w as previous, lead(id) over w as next,
         first_value(id) over w as first
  from sync.pair where ${WAITING} and ${IS_DUE}
  window w as (order by ${ORDER})
)
select (select count(*) from open)::int as total, o.position::int, o.previous,
       coalesce(o.next, (select first from open where o.id is null limit 1)) as next
from (select 1) as always
left join open o on o.id = $2`;
