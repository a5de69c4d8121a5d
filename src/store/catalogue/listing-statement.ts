import type { ListingQuery, ListingSort } from "../../domain/catalogue-reader.ts";
import { type Bind, listingConditions } from "./listing-conditions.ts";
import { searchWords, tsqueryWords } from "./search-words.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How like a word of a name must be to count (0–1): at first, and when nothing at all was found. */
export const LIKENESS = { first: 0.6, second: 0.4 } as const;

/**
 * One statement for a page of listings and their number, built of fixed fragments and numbered parameters.
 * It answers with rows of `total, document, seen`; one with null in `document` when the page is empty.
 * Without words the order comes from an index and the number from a count of its own; with words the listings found are
 * ranked once, and both come from that.
 */
export function listingStatement(query: ListingQuery, likeness: number): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const page = query.q === null ? plainPage(query, bind) : searchedPage(query, query.q, likeness, bind);
  return { text: `with ${page}\n${DOCUMENTS}`, values };
}

const DOCUMENTS = /* sql */ `
select total.total, d.document, seen.seen
from total
left join page on true
left join catalogue.listing d on d.id = page.id
left join lateral (
  select jsonb_object_agg(ls.source || '/' || ls.kind || '/' || ls.source_id, r.last_seen_at) as seen
  from catalogue.listing_source ls
  join sync.source_record r using (source, kind, source_id)
  where ls.listing_id = page.id
) seen on true
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
 * Every word must be met: in a text of the listing by its stem, or anywhere inside a name, or by likeness to a part
 * of a name. Words that carry nothing in some language (`ja`, `och`, `the`) need not be.
 */
function searchedPage(query: ListingQuery, q: string, likeness: number, bind: Bind): string {
  const words = searchWords(q);
  const asked = tsqueryWords(words);
  const whole = bind(asked.join(" & "));
  return /* sql */ `typed as (
  select no, to_tsquery('finnish', asked) as fi, to_tsquery('swedish', asked) as sv, to_tsquery('english', asked) as en,
    to_tsquery('simple', asked) as other, catalogue.plain(word) as plain
  from unnest(${bind(words)}::text[], ${bind(asked)}::text[]) with ordinality as w(word, asked, no)
), telling as (
  select * from typed where numnode(fi) > 0 and numnode(sv) > 0 and numnode(en) > 0
), word as (
  select * from telling union all select * from typed where not exists (select from telling)
), hit as (
  select w.no, t.listing_id from word w join catalogue.listing_text t on
    (t.language = 'fi' and t.words @@ w.fi) or (t.language = 'sv' and t.words @@ w.sv)
    or (t.language = 'en' and t.words @@ w.en)
    or (t.language not in ('fi', 'sv', 'en') and t.words @@ w.other)
    or t.plain_name like case when length(w.plain) >= 3 then '%' || w.plain || '%' end
  union all
  select w.no, r from word w, catalogue.resembling(w.plain, ${bind(likeness)}::real) as r
  where length(w.plain) >= 4
), found as materialized (
  select listing_id from hit group by listing_id having count(distinct no) = (select count(*) from word)
), asked as (
  select to_tsquery('finnish', ${whole}) as fi, to_tsquery('swedish', ${whole}) as sv,
    to_tsquery('english', ${whole}) as en, to_tsquery('simple', ${whole}) as other,
    catalogue.plain(${bind(words.join(" "))}) as plain
), ranked as materialized (
  select l.id, row_number() over (order by ${searchOrder(query, bind)}) as place
  from found
  join catalogue.listing l on l.id = found.listing_id
  cross join lateral (
    select max(case when t.words @@ of.query then ts_rank(t.words, of.query) else 0 end) as rank,
      max(word_similarity(asked.plain, t.plain_name)) as likeness
    from asked, catalogue.listing_text t
    cross join lateral (
      select case t.language when 'fi' then asked.fi when 'sv' then asked.sv when 'en' then asked.en else asked.other end
        as query
    ) of
    where t.listing_id = l.id
  ) score
  where ${listingConditions(query, bind)}
), total as (
  select count(*) as total from ranked
), page as (
  select id, place from ranked order by place ${limits(query, bind)}
)`;
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
  relevance: (query) => `${untoldAgesLast(query)}l.placement, l.sort_name, l.id`,
  name: () => "l.sort_name, l.id",
  updated: () => "l.updated_at desc, l.id",
  distance: ({ near }, bind) =>
    near === null
      ? "l.sort_name, l.id"
      : `(select min(catalogue.metres(p, point(${bind(near.lon)}, ${bind(near.lat)}))) from unnest(l.positions) as p), l.id`,
  // Between two derivations the stored next meeting may have passed; then the one after it counts.
  next: ({ now }, bind) => {
    const instant = `${bind(now.toISOString())}::timestamptz`;
    return (
      `case when l.next_at >= ${instant} then l.next_at else (select min(lower(s)) ` +
      `from catalogue.occurrence o, unnest(o.spans) as s where o.listing_id = l.id and lower(s) >= ${instant}) end, l.id`
    );
  },
};

/** Finished with a comma. */
function untoldAgesLast({ ages }: ListingQuery): string {
  return ages.length === 0 ? "" : "(l.ages is null), ";
}

function orderOf(query: ListingQuery, bind: Bind): string {
  return ORDERS[query.sort](query, bind);
}
