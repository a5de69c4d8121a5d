import { describe, expect, test } from "vitest";
import {
  advance,
  START,
  type CrawlRules,
  type PageFacts,
  type Position,
} from "../../../../src/connectors/lahella/paging.ts";

const rules: CrawlRules = { limit: 100, counts: true, expectsSome: true, twice: false };

function page(facts: Partial<PageFacts>): PageFacts {
  const items = facts.items ?? 100;
  return { items, distinct: items, total: 250, hasMore: true, mark: `m${items}`, ...facts };
}

/** Reads pages one after the other; the verdict of the whole crawl is that of all its steps. */
function crawl(pages: readonly PageFacts[], by: CrawlRules = rules) {
  let position: Position | null = START;
  const skips: number[] = [];
  let whole = true;
  for (const facts of pages) {
    if (position === null) throw new Error("the crawl was over before the last page");
    skips.push(position.skip);
    const step = advance(position, facts, by);
    whole &&= step.whole;
    position = step.next;
  }
  return { skips, whole, next: position };
}

const LAST = page({ items: 50, hasMore: false });

describe("a crawl by offset", () => {
  test("raises skip by limit until nothing more is said to follow", () => {
    expect(crawl([page({}), page({}), LAST])).toEqual({ skips: [0, 100, 200], whole: true, next: null });
  });

  test("is not whole when the count differs in the end", () => {
    expect(crawl([page({}), page({}), page({ items: 49, hasMore: false })]).whole).toBe(false);
  });

  test("is not whole when the count changed on the way, though it fits in the end", () => {
    const pages = [
      page({ total: 250 }),
      page({ total: 251 }),
      page({ items: 50, hasMore: false, total: 250 }),
    ];
    expect(crawl(pages).whole).toBe(false);
  });

  test("is not whole when a service that counts left the count out", () => {
    expect(crawl([page({ items: 50, total: null, hasMore: false })]).whole).toBe(false);
    expect(crawl([page({ items: 50, total: null, hasMore: false })], { ...rules, counts: false }).whole).toBe(
      true,
    );
  });

  test("counts an item that its page repeats once", () => {
    expect(crawl([page({}), page({}), page({ items: 51, distinct: 50, hasMore: false })]).whole).toBe(true);
    expect(crawl([page({ distinct: 99 }), page({}), LAST]).whole).toBe(false);
  });

  test("a short page moves by what it held, so that a smaller limit of the service skips nothing", () => {
    expect(crawl([page({ items: 60 }), page({ items: 60 })])).toMatchObject({ skips: [0, 60], whole: false });
  });

  test("empty pages that say more follows end after three", () => {
    const empty = page({ items: 0 });
    expect(crawl([page({}), empty, empty, empty])).toMatchObject({
      skips: [0, 100, 200, 300],
      whole: false,
      next: null,
    });
  });

  test("an empty page in between starts the patience anew", () => {
    const empty = page({ items: 0 });
    expect(crawl([empty, empty, page({}), empty, empty]).next).not.toBeNull();
  });

  test("an empty page where more was promised is not the end of the list", () => {
    const by = { ...rules, counts: false };
    expect(crawl([page({}), page({ items: 0, hasMore: false })], by).whole).toBe(false);
  });

  test("an empty list of everything proves nothing, an empty one of an organisation does", () => {
    const nothing = page({ items: 0, total: 0, hasMore: false });
    expect(crawl([nothing]).whole).toBe(false);
    expect(crawl([nothing], { ...rules, expectsSome: false }).whole).toBe(true);
  });

  test("a delta of several pages is read twice, of one page once", () => {
    const by = { ...rules, twice: true };
    const first = crawl([page({}), page({}), LAST], by);
    expect(first).toMatchObject({ whole: true, next: { ...START, pass: 2 } });
    expect(crawl([page({ items: 3, total: 3, hasMore: false })], by).next).toBeNull();
    expect(advance({ ...START, pass: 2, pages: 2, counted: 200, total: 250 }, LAST, by).next).toBeNull();
  });
});
