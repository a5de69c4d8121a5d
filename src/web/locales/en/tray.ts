import type { tray as finnish } from "../fi/tray.ts";

export const tray: typeof finnish = {
  title: "Find activities and services near you",
  search: "Search word",
  submit: "Search",
  results: (total) => (total === 1 ? "1 result" : `${total.toLocaleString("en-GB")} results`),
};
