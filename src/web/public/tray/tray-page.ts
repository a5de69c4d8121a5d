import type { InterfaceLanguage } from "../../../domain/text.ts";
import type { Settings } from "../../../domain/settings.ts";
import { TEXTS } from "../../locales/texts.ts";
import { dataBlock, type Html, html } from "../../views/html.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { filterForm } from "./filter-form.ts";
import { results } from "./results.ts";
import type { TrayView } from "./tray-view.ts";

/** The search page. */
export function trayPage(
  site: Site,
  language: InterfaceLanguage,
  view: TrayView,
  map: Settings["map"],
): string {
  const { tray } = TEXTS[language];
  return publicPage(site, {
    language,
    title: view.atStart ? "" : pageTitle(view, language),
    description: tray.intro,
    address: (code) => pagePath("tray", code) + view.query,
    current: "tray",
    indexed: view.atStart,
    scripts: ["tray.js"],
    main: html`<h1>${tray.title}</h1>
      ${view.atStart && html`<p class="lead">${tray.intro}</p>`} ${filterForm(view, language)}
      ${view.atStart && needs(view, language)}
      <p id="announcement" class="visually-hidden" role="status"></p>
      <div class="found">${results(view, language)} ${mapFrame(site, view, language, map)}</div>`,
  });
}

function pageTitle({ chips, total }: TrayView, language: InterfaceLanguage): string {
  const { tray } = TEXTS[language];
  return [tray.results(total), ...chips.map(({ text }) => text)].join(", ");
}

function needs(view: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<h2>${tray.needs}</h2>
    <ul class="needs">
      ${view.needs.map(({ label, query }) => html`<li><a href="${pagePath("tray", language)}${query}">${label}</a></li>`)}
    </ul>`;
}

/** Filled by tray.js when somebody opens the map; without scripts there is none, and the list says the same. */
function mapFrame(site: Site, view: TrayView, language: InterfaceLanguage, map: Settings["map"]): Html {
  const { tray } = TEXTS[language];
  const places = view.cards.flatMap(({ id, name, where, positions }) =>
    positions.map((position) => ({
      name: name.text,
      where,
      position,
      url: pagePath("listing", language, id),
    })),
  );
  return html`<section id="map-frame" class="map-frame no-print" aria-labelledby="map-heading" hidden>
      <h2 id="map-heading">${tray.map}</h2>
      <p class="hint">${tray.mapHint}</p>
      <div id="map" class="map"></div>
    </section>
    ${dataBlock("application/json", "map-data", {
      places,
      names: view.mapNames,
      tiles: map,
      style: site.assets.address("leaflet.css"),
      library: site.assets.address("leaflet.js"),
      words: {
        show: tray.showMap,
        hide: tray.hideMap,
        location: tray.useLocation,
        locationFailed: tray.locationFailed,
      },
    })}`;
}
