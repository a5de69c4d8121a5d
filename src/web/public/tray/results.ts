import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { optionList } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { pagePath } from "../../views/paths.ts";
import { inLanguage } from "../../views/told.ts";
import type { Card } from "./card.ts";
import type { TrayView } from "./tray-view.ts";

/** Filters in use, number and order of results, the results themselves, further pages. */
export function results(view: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<div id="results">
    ${misunderstoodNotice(view, language)} ${chipList(view, language)}
    <div class="results-head">
      <h2 id="results-heading" tabindex="-1">${tray.results(view.total)}</h2>
      ${view.total > 1 && sortField(view, language)}
    </div>
    ${view.total === 0 && nothingFound(view, language)}
    ${
      view.cards.length > 0 &&
      html`<ul class="cards">
        ${view.cards.map((card) => cardItem(card, language))}
      </ul>`
    }
    ${pageLinks(view, language)}
  </div>`;
}

function misunderstoodNotice({ misunderstood }: TrayView, language: InterfaceLanguage): Html | null {
  if (misunderstood.length === 0) return null;
  return html`<div class="notice">
    <p>${TEXTS[language].tray.misunderstood}</p>
    <ul>
      ${misunderstood.slice(0, 10).map(({ name, value }) => html`<li><code>${name}=${value}</code></li>`)}
    </ul>
  </div>`;
}

function chipList({ chips }: TrayView, language: InterfaceLanguage): Html | null {
  if (chips.length === 0) return null;
  const { tray } = TEXTS[language];
  const start = pagePath("tray", language);
  return html`<h2 class="visually-hidden">${tray.chosen}</h2>
    <ul class="chips">
      ${chips.map(
        ({ text, without }) =>
          html`<li>
            <a class="chip" href="${start}${without}"
              ><span class="visually-hidden">${tray.remove}: </span>${text}
              <span aria-hidden="true">✕</span></a
            >
          </li>`,
      )}
      ${chips.length > 1 && html`<li><a class="chip-all" href="${start}">${tray.removeAll}</a></li>`}
    </ul>`;
}

function sortField({ sort, sorts }: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<div class="field sort">
    <label for="sort">${tray.sort}</label>
    <select id="sort" name="sort" form="search">
      ${optionList(
        sorts.map(({ value, as }) => [value === "relevance" ? "" : value, tray.sorts[as]]),
        sort === "relevance" ? "" : sort,
      )}
    </select>
    <button class="plain no-script" form="search">${tray.submit}</button>
  </div>`;
}

function nothingFound({ nearby }: TrayView, language: InterfaceLanguage): Html {
  const { tray } = TEXTS[language];
  return html`<p>${tray.none}</p>
    ${nearby !== null && html`<p><a class="button plain" href="${pagePath("tray", language)}${nearby}">${tray.noneNearby}</a></p>`}`;
}

/** One result. The number ties it to its places on the map. */
export function cardItem(card: Card, language: InterfaceLanguage): Html {
  const { listing } = TEXTS[language];
  const untold = html`<span class="muted">${listing.untold}</span>`;
  const facts: readonly (readonly [string, Html])[] = [
    [listing.organisation, card.organisation === null ? untold : inLanguage(card.organisation, language)],
    [
      listing.where,
      card.where === null
        ? untold
        : html`${card.where}${card.distance !== null && html` (${listing.distance(card.distance)})`}`,
    ],
    [listing.when, card.when === null ? untold : html`${card.when}`],
    [listing.cost, card.cost === null ? untold : html`${card.cost}`],
    [listing.languages, card.languages === null ? untold : html`${card.languages}`],
  ];
  return html`<li class="card" data-listing="${card.id}">
    <h3><a href="${pagePath("listing", language, card.id)}">${inLanguage(card.name, language)}</a></h3>
    ${card.summary !== null && html`<p>${inLanguage(card.summary, language)}</p>`}
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <div class="card-foot">
      <span class="tag ${TAGS[card.freshness]}">${card.freshnessText}</span>
      ${addToList(card.id, language)}
    </div>
  </li>`;
}

/** Puts a listing on the visitor's own list. */
export function addToList(id: string, language: InterfaceLanguage): Html {
  return html`<form method="post" action="${pagePath("list", language, "add")}">
    <input type="hidden" name="listing" value="${id}" /><button class="plain">
      ${TEXTS[language].list.add}
    </button>
  </form>`;
}

export const TAGS = { fresh: "good", ageing: "", stale: "warning", unknown: "" } as const;

function pageLinks({ page, pages, previous, next }: TrayView, language: InterfaceLanguage): Html | null {
  if (pages < 2) return null;
  const { tray } = TEXTS[language];
  const start = pagePath("tray", language);
  return html`<nav class="pages" aria-label="${tray.pages}">
    ${previous !== null && html`<a class="button plain" rel="prev" href="${start}${previous}">${tray.previous}</a>`}
    <span>${tray.page(page, pages)}</span>
    ${next !== null && html`<a class="button plain" rel="next" href="${start}${next}">${tray.next}</a>`}
  </nav>`;
}
