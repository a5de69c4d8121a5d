import type { Page } from "../../domain/catalogue-reader.ts";
import type { ListingDocument } from "../../domain/listing.ts";
import { type InterfaceLanguage, preferredText } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { html } from "../views/html.ts";
import { publicPage, type Site } from "../views/layout.ts";
import { pagePath } from "../views/paths.ts";

/** The search page. */
export function trayPage(
  site: Site,
  language: InterfaceLanguage,
  q: string,
  { items, total }: Page<ListingDocument>,
): string {
  const { tray } = TEXTS[language];
  return publicPage(site, {
    language,
    title: tray.title,
    address: (code) => pagePath("tray", code),
    current: "tray",
    main: html`<h1>${tray.title}</h1>
      <form role="search">
        <div class="field">
          <label for="q">${tray.search}</label><input type="search" id="q" name="q" value="${q}" />
        </div>
        <button>${tray.submit}</button>
      </form>
      <h2>${tray.results(total)}</h2>
      <ul class="cards">
        ${items.map(({ name }) => html`<li class="card"><h3>${preferredText(name) ?? ""}</h3></li>`)}
      </ul>`,
  });
}
