import type { tray as finnish } from "../fi/tray.ts";

export const tray: typeof finnish = {
  title: "Sök verksamhet och tjänster nära dig",
  search: "Sökord",
  submit: "Sök",
  results: (total) => (total === 1 ? "1 träff" : `${total.toLocaleString("sv-FI")} träffar`),
};
