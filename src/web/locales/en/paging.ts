import type { paging as finnish } from "../fi/paging.ts";

export const paging: typeof finnish = {
  previous: "Previous",
  next: "Next",
  pageOf: (page, pages) => `Page ${page} / ${pages}`,
};
