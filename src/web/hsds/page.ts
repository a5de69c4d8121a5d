import type { PageQuery } from "../../domain/catalogue/catalogue-reader.ts";
import { walkAnswer as nextOf } from "../api/walk.ts";

/** `total` counts what pages are made of; `contents` may hold several for one of them, so their number is not told. */
export function pageAnswer<Item>(contents: readonly Item[], { page, size }: PageQuery, total: number) {
  const pages = Math.ceil(total / size);
  return {
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** A part of a walk over `had`; `contents` are what was made of it. */
export function walkAnswer<Item>(
  had: readonly { readonly id: string }[],
  size: number,
  contents: readonly Item[],
) {
  const { next } = nextOf(had, size);
  return {
    size: contents.length,
    last_page: next === null,
    empty: contents.length === 0,
    next,
    contents,
  };
}
