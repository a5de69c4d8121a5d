import type { InterfaceLanguage } from "../../../domain/text.ts";
import type { SharedList } from "../../../domain/visitors/visitors.ts";
import { TEXTS } from "../../locales/texts.ts";
import { dayText, localMoment } from "../../views/day-words.ts";
import { type Html, html } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { inLanguage } from "../../views/told.ts";
import { listingView, type ListingView } from "../listing/listing-view.ts";

/** A list as it was handed out: for paper in large type, with the code that opens it on a phone. `code` is an SVG. */
export function sharedPage(
  site: Site,
  labels: Labels,
  shared: SharedList,
  { path, code }: { readonly path: (language: InterfaceLanguage) => string; readonly code: Html },
): string {
  const { language } = labels;
  const { list } = TEXTS[language];
  const day = (instant: string): string => dayText(localMoment(instant).date, language);
  const views = shared.items.map(({ note, listing }) => ({
    note,
    view: listingView(listing, labels, new Date(shared.madeAt), "written"),
  }));
  return publicPage(site, {
    language,
    title: list.sharedTitle,
    address: path,
    current: null,
    indexed: false,
    main: html`<article class="shared-list">
      <h1>${list.sharedTitle}</h1>
      <p>${list.madeAt(day(shared.madeAt))} ${list.expires(day(shared.expiresAt))}</p>
      <p class="no-print">${list.printHint}</p>
      <ol>
        ${views.map(({ note, view }) => sharedItem(view, note, language))}
      </ol>
      <div class="code">
        ${code}
        <p>${list.code}<br /><span class="small">${site.publicUrl + path(language)}</span></p>
      </div>
    </article>`,
  });
}

function sharedItem(view: ListingView, note: string, language: InterfaceLanguage): Html {
  const { list, listing } = TEXTS[language];
  const contacts = [...view.contacts, ...view.offerings.flatMap((offering) => offering.contacts)];
  const lines = [...new Set(contacts.map(({ name, text }) => `${name}: ${text}`))].slice(0, 4);
  const times = [...new Set(view.offerings.flatMap((offering) => offering.times))].slice(0, 6);
  const facts = view.facts.slice(0, 5).filter(({ value }) => value !== null);
  return html`<li>
    <h2>${inLanguage(view.name, language)}</h2>
    ${view.organisation !== null && html`<p>${inLanguage(view.organisation.name, language)}</p>`}
    ${note !== "" && html`<p class="own-note"><bdi>${note}</bdi></p>`}
    ${view.summary !== null && html`<p>${inLanguage(view.summary, language)}</p>`}
    <dl class="facts">
      ${facts.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
      ${
        times.length > 0 &&
        html`<dt>${listing.times}</dt>
          <dd>${times.map((line) => html`${line}<br />`)}</dd>`
      }
      ${
        lines.length > 0 &&
        html`<dt>${listing.contacts}</dt>
          <dd>${lines.map((line) => html`<bdi>${line}</bdi><br />`)}</dd>`
      }
    </dl>
    <p class="no-print">
      <a href="${pagePath("listing", language, view.id)}"
        >${list.current}<span class="visually-hidden">: ${view.name.text}</span></a
      >
    </p>
  </li>`;
}
