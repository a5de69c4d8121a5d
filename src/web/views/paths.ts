import type { InterfaceLanguage } from "../../domain/text.ts";

/** First part of each page's path, below the language. The search page is the language's own start. */
const PATHS = {
  tray: { fi: "", sv: "", en: "" },
  listing: { fi: "ilmoitus", sv: "annons", en: "listing" },
  trace: { fi: "nakyyko", sv: "syns", en: "does-it-show" },
  coverage: { fi: "kattavuus", sv: "tackning", en: "coverage" },
  list: { fi: "lista", sv: "lista", en: "list" },
  about: { fi: "tietoa", sv: "om", en: "about" },
} as const satisfies Record<string, Readonly<Record<InterfaceLanguage, string>>>;

export type PageName = keyof typeof PATHS;

/** Pages of the header's navigation, in order. */
export const NAVIGATION = [
  "tray",
  "list",
  "trace",
  "coverage",
  "about",
] as const satisfies readonly PageName[];

/** `/sv/om`; further parts follow, encoded. */
export function pagePath(page: PageName, language: InterfaceLanguage, ...rest: readonly string[]): string {
  const parts = [language, PATHS[page][language], ...rest.map((part) => encodeURIComponent(part))];
  const path = parts.filter((part) => part !== "").join("/");
  return page === "tray" && rest.length === 0 ? `/${path}/` : `/${path}`;
}

/** The same below the language, as routes are registered: `/om/:id`. */
export function routePath(page: PageName, language: InterfaceLanguage, rest = ""): string {
  return `/${PATHS[page][language]}${rest}`;
}

/** Where an organisation edits a record of a source; null where there is no address for one. */
export function editPath(editUrl: string | null, id: string): string | null {
  return editUrl?.replace("{id}", encodeURIComponent(id)) ?? null;
}
