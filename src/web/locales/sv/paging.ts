import type { paging as finnish } from "../fi/paging.ts";

export const paging: typeof finnish = {
  previous: "Föregående",
  next: "Nästa",
  pageOf: (page, pages) => `Sida ${page} / ${pages}`,
};
