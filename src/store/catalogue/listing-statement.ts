import { ENOUGH } from "./asked-words.ts";
import type { ListingQuery, ListingSort } from "../../domain/catalogue/catalogue-reader.ts";
import { type Bind, idsByOtherFilters, isNarrowed, listingConditions } from "./listing-conditions.ts";
import { tsqueryWords } from "./search-words.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * One statement for a page of listings and their number, built of fixed fragments and numbered parameters.
 * It answers with rows of `total, document, seen`; one with null in `document` when the page is empty.
 * Without words the order comes from an index and the number from a count of its own; with words the listings found are
 * ranked once, and both come from that.
 * `words` are those to look for, null when none were asked for.
 */
export function listingStatement(query: ListingQuery, words: readonly string[] | null): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const page = words === null ? plainPage(query, bind) : searchedPage(query, words, bind);
  return { text: `with ${page}\n${DOCUMENTS}`, values };
}

/** The ids of all listings that meet the filters that the index in memory does not know; null without any. */
export function otherFiltersStatement(query: ListingQuery): Statement | null {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const parts = idsByOtherFilters(query, bind);
  if (parts.length === 0) return null;
  const met = parts.map((part) => `(${part})`).join(" intersect ");
  return {
    text: `select coalesce(string_agg(met.id::text, ','), '') as ids from (${met}) as met(id)`,
    values,
  };
}

/** Joins to a text `t` the query of the words in its language. */
const ASKED = (whole: string): string => /* sql */ `cross join lateral (
      select case t.language
        when 'fi' then to_tsquery('finnish', ${whole}) when 'sv' then to_tsquery('swedish', ${whole})
        when 'en' then to_tsquery('english', ${whole}) else to_tsquery('simple', ${whole}) end as query
    ) asked`;

/** Joins to `page` when each record of its listing was last seen. */
export const SEEN = /* sql */ `left join lateral (
  select jsonb_object_agg(ls.source || '/' || ls.kind || '/' || ls.source_id, r.last_seen_at) as seen
  from catalogue.listing_source ls
  join sync.source_record r using (source, kind, source_id)
  where ls.listing_id = page.id
) seen on true`;

const DOCUMENTS = /* sql */ `
select total.total, d.document, seen.seen
from total
left join page on true
left join catalogue.listing d on d.id = page.id
${SEEN}
order by page.place`;

function plainPage(query: ListingQuery, bind: Bind): string {
  const conditions = listingConditions(query, bind);
  const order = orderOf(query, bind);
  return /* sql */ `total as (
  select count(*) as total from catalogue.listing l
  where ${conditions}
), page as (
  select l.id, row_number() over (order by ${order}) as place from catalogue.listing l
  where ${conditions}
  order by ${order} ${limits(query, bind)}
)`;
}

/**
 * Every word must be met: without any, nothing is found. Filters that leave little are answered first, because the
 * planner takes what a word finds for rarer than it is; without them it goes from the words to the listings.
 */
function searchedPage(query: ListingQuery, words: readonly string[], bind: Bind): string {
  const met = wordConditions(words, bind);
  const whole = bind(tsqueryWords(words).join(" & "));
  return /* sql */ `filtered as ${isNarrowed(query) ? "materialized" : "not materialized"} (
  select l.id, l.placement, l.ages, l.sort_name, l.updated_at, l.next_at, l.positions from catalogue.listing l
  where ${listingConditions(query, bind)}
), ranked as materialized (
  select l.id, row_number() over (order by ${searchOrder(query, bind)}) as place
  from filtered l
  cross join lateral (
    select max(case when t.words @@ asked.query then ts_rank(t.words, asked.query) else 0 end) as rank,
      max(word_similarity(catalogue.plain(${bind(words.join(" "))}), t.plain_name)) as likeness
    from catalogue.listing_text t
    ${ASKED(whole)}
    where t.listing_id = l.id
  ) score
  where ${met}
), total as (
  select count(*) as total from ranked
), page as (
  select id, place from ranked order by place ${limits(query, bind)}
)`;
}

/** Every word is met; without any, nothing is. */
export function wordConditions(words: readonly string[], bind: Bind): string {
  const met = idsByWord(words, bind).map((ids) => `l.id in (\n      ${ids}\n    )`);
  return met.length === 0 ? "false" : met.join("\n    and ");
}

function idsByWord(words: readonly string[], bind: Bind): readonly string[] {
  const asked = tsqueryWords(words);
  return words.map((word, index) => idsOfWord(word, asked[index] ?? word, bind));
}

/** Texts of listings that nobody can find do not count; the index in memory has those that the feed tells of. */
const FOUND =
  "join catalogue.listing f on f.id = t.listing_id and f.state in ('visible', 'upcoming', 'ended')";

/**
 * A listing meets a word that one of its texts holds by its stem, in whichever language, or one of its names holds
 * anywhere inside, dots or no dots. When few do, a part of a name that is like the word will do as well.
 */
function idsOfWord(word: string, asked: string, bind: Bind): string {
  // Two letters have no trigram to look for; of three, one wrong letter leaves none.
  const plain = word.length < 3 ? null : `catalogue.plain(${bind(word)})`;
  const inside = plain !== null ? ` or t.plain_name like '%' || ${plain} || '%'` : "";
  const holds = `where t.words @@ catalogue.stems(${bind(asked)})${inside}`;
  const alike =
    plain !== null && word.length >= 4
      ? `\n      union all select r from catalogue.resembling(${plain}) as r
        where (select count(*) from (select from catalogue.listing_text t ${FOUND} ${holds} limit ${ENOUGH}) few) < ${ENOUGH}`
      : "";
  return `select t.listing_id from catalogue.listing_text t ${holds}${alike}`;
}

function limits({ page, size }: ListingQuery, bind: Bind): string {
  return `limit ${bind(size)} offset ${bind((page - 1) * size)}`;
}

/**
 * Listings whose texts hold all words come before those that are only alike in name; in both the stale ones are last
 * (R9); then by rank, in which a listing without a theme counts half (R4); then by likeness.
 */
function searchOrder(query: ListingQuery, bind: Bind): string {
  if (query.sort !== "relevance") return orderOf(query, bind);
  return (
    `(score.rank > 0) desc, (l.placement >= 2), ${untoldAgesLast(query)}` +
    "score.rank * (case when l.placement % 2 = 0 then 2 else 1 end) desc, score.likeness desc, l.sort_name, l.id"
  );
}

const ORDERS: Readonly<Record<ListingSort, (query: ListingQuery, bind: Bind) => string>> = {
  relevance: (query, bind) =>
    `${untoldAgesLast(query)}l.placement, ${placedFirst(query, bind)}${nearestFirst(query, bind)}l.sort_name, l.id`,
  name: () => "l.sort_name, l.id",
  updated: () => "l.updated_at desc, l.id",
  distance: (query, bind) => (query.near === null ? "l.sort_name, l.id" : `${nearestFirst(query, bind)}l.id`),
  // Between two derivations the stored next meeting may have passed; then the one after it counts.
  next: ({ now }, bind) => {
    const instant = `${bind(now.toISOString())}::timestamptz`;
    return (
      `case when l.next_at >= ${instant} then l.next_at else (select min(lower(s)) ` +
      `from catalogue.occurrence o, unnest(o.spans) as s where o.listing_id = l.id and lower(s) >= ${instant}) end, l.id`
    );
  },
};

// Each of these is empty, or finished with a comma.

function placedFirst({ atFirst }: ListingQuery, bind: Bind): string {
  return atFirst.length === 0 ? "" : `not l.placed && ${bind(atFirst)}::text[], `;
}

function nearestFirst({ near }: ListingQuery, bind: Bind): string {
  if (near === null) return "";
  const from = `point(${bind(near.lon)}, ${bind(near.lat)})`;
  return `(select min(catalogue.metres(p, ${from})) from unnest(l.positions) as p), `;
}

function untoldAgesLast({ ages }: ListingQuery): string {
  return ages.length === 0 ? "" : "(l.ages is null), ";
}

function orderOf(query: ListingQuery, bind: Bind): string {
  return ORDERS[query.sort](query, bind);
}
