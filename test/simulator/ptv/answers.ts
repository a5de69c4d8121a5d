export type Answer = { readonly status: number; readonly body: unknown };

export const ID_PAGE_SIZE = 1_000;
export const FULL_PAGE_SIZE = 100;
/** Most entities that a list by ids may match (PTV 3.1). */
export const MOST_BY_IDS = 100;

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const notFound = (errorMessage: string): Answer => ({ status: 404, body: { errorMessage } });

export const TOO_MANY =
  "There were too many items within result set. Only 100 items are allowed. Use more restrictive search criteria!";

/** The generic text of 2026 (PTV 3.1, 5). */
export const serverFault = (): Answer => ({
  status: 500,
  body: { errorMessage: "An unexpected error occurred. Trace id: 00000000000000000000000000000000" },
});

/** The page envelope: no total, and null where nothing is on the page (PTV 3). Rendering happens for the shown items only. */
export function toPage<Item>(
  items: readonly Item[],
  page: number,
  size: number,
  render: (shown: readonly Item[]) => readonly unknown[],
): Answer {
  // Page 0 is not an error: it answers an empty envelope without a count.
  const pageCount = page === 0 ? 0 : Math.ceil(items.length / size);
  const shown = page < 1 ? [] : items.slice((page - 1) * size, page * size);
  const itemList = shown.length === 0 ? null : render(shown);
  return ok({ pageNumber: page, pageSize: size, pageCount, itemList });
}
