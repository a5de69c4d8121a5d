/** Where a crawl stands; carried from step to step. */
export interface Position {
  readonly skip: number;
  /** Items met so far, one that is repeated on its page counted once. */
  readonly counted: number;
  /** What the first page announced; null before it, or when the service does not count. */
  readonly total: number | null;
  /** Empty pages in a row. */
  readonly empties: number;
  /** Pages read so far, in this pass. */
  readonly pages: number;
  readonly pass: number;
  /** Fingerprint of the keys of the page before. */
  readonly mark: string | null;
}

export const START: Position = {
  skip: 0,
  counted: 0,
  total: null,
  empties: 0,
  pages: 0,
  pass: 1,
  mark: null,
};

/** What one page said. */
export interface PageFacts {
  readonly items: number;
  readonly distinct: number;
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly mark: string;
}

export interface CrawlRules {
  readonly limit: number;
  /** The service counts (flag `total`). */
  readonly counts: boolean;
  /** A list of everything, which cannot be empty in truth. */
  readonly expectsSome: boolean;
  /** Read a second time when it took several pages. */
  readonly twice: boolean;
}

export interface Advance {
  /** Where to go on; null when the crawl is over. */
  readonly next: Position | null;
  /** False when what was read cannot be all there is. */
  readonly whole: boolean;
}

/** With more empty pages in a row the service is not believed that there is more. */
const MAXIMUM_EMPTY_PAGES = 3;

/**
 * Decides how a crawl by offset goes on after a page (Lähellä A4, B2). It is not whole when a page is short or empty
 * although more is said to follow, when the announced count changed on the way, or when it differs in the end.
 *
 * A page shorter than the limit moves the offset by what it held: the service may allow less than was asked for, and
 * nothing is skipped then.
 */
export function advance(position: Position, page: PageFacts, rules: CrawlRules): Advance {
  const counted = position.counted + page.distinct;
  const total = position.total ?? page.total;
  const announcedMore = position.pages > 0;
  const emptyButMore = page.items === 0 && (page.hasMore || announcedMore);
  const shortButMore = page.items < rules.limit && page.hasMore;
  const changed = rules.counts && page.total !== total;
  const here = { ...position, counted, total, pages: position.pages + 1, mark: page.mark };

  if (page.hasMore) {
    const empties = page.items === 0 ? position.empties + 1 : 0;
    const skip = position.skip + (page.items === 0 ? rules.limit : Math.min(page.items, rules.limit));
    const next = empties < MAXIMUM_EMPTY_PAGES ? { ...here, skip, empties } : null;
    return { next, whole: !shortButMore && !changed };
  }
  const counts = !rules.counts || (total !== null && total === counted);
  const nothing = rules.expectsSome && counted === 0;
  const again = rules.twice && here.pages > 1 && position.pass === 1;
  return {
    next: again ? { ...START, pass: 2 } : null,
    whole: counts && !changed && !nothing && !emptyButMore,
  };
}
