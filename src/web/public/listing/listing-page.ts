import { FEEDBACK_KINDS, FEEDBACK_LENGTH } from "../../../domain/visitors/visitors.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Option, optionList } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { inLanguage, type Told } from "../../views/told.ts";
import { addToList, cardItem, TAGS } from "../tray/results.ts";
import type { Card } from "../tray/card.ts";
import type { ContactView } from "./contact-view.ts";
import type { ListingView, OfferingView, SourceView } from "./listing-view.ts";

export interface ListingPageParts {
  readonly site: Site;
  readonly language: InterfaceLanguage;
  readonly view: ListingView;
  /** Others that tell of the same in a wider or narrower way. */
  readonly related: readonly Card[];
  /** Others that may do instead; for one that is no longer there. */
  readonly similar: readonly Card[];
  /** What became of a report that was just sent. */
  readonly report: "sent" | "refused" | null;
  readonly structured: Html | null;
}

/** The page of one listing. One that was withdrawn says so, and nothing more of it. */
export function listingPage(parts: ListingPageParts): string {
  const { site, language, view, related, similar, report, structured } = parts;
  const { listing } = TEXTS[language];
  const there = view.state !== "withdrawn";
  return publicPage(site, {
    language,
    title: view.name.text,
    ...(there && view.summary !== null ? { description: view.summary.text } : {}),
    address: (code) => pagePath("listing", code, view.id),
    current: null,
    indexed: view.state === "visible",
    ...(structured === null ? {} : { head: structured }),
    main: html`<article class="listing">
        ${stateNotice(view, language)} ${reportNotice(report, language)}
        <h1>${inLanguage(view.name, language)}</h1>
        ${organiser(view, language)} ${there && addToList(view.id, language)}
        ${there && content(view, language)}
      </article>
      ${related.length > 0 && others("related", listing.related, related, language)}
      ${similar.length > 0 && others("similar", listing.similar, similar, language)}
      ${there && reportForm(view, language, report)}`,
  });
}

function stateNotice({ state }: ListingView, language: InterfaceLanguage): Html | null {
  if (state === "visible") return null;
  return html`<div class="notice warning"><p>${TEXTS[language].listing.states[state]}</p></div>`;
}

function reportNotice(report: ListingPageParts["report"], language: InterfaceLanguage): Html | null {
  const { listing } = TEXTS[language];
  if (report === null) return null;
  return report === "sent"
    ? html`<div class="notice" role="status"><p>${listing.reportThanks}</p></div>`
    : html`<div class="notice error" role="alert"><p>${listing.reportRefused}</p></div>`;
}

function organiser({ organisation }: ListingView, language: InterfaceLanguage): Html | null {
  const { listing } = TEXTS[language];
  if (organisation === null) return null;
  const others = `${pagePath("tray", language)}?organisation=${organisation.id}`;
  return html`<p class="organiser">
    ${listing.organisation}: <strong>${inLanguage(organisation.name, language)}</strong>.
    <a href="${others}">${listing.allOfOrganisation}</a>
  </p>`;
}

function content(view: ListingView, language: InterfaceLanguage): Html {
  const { listing } = TEXTS[language];
  return html`${view.summary !== null && html`<p class="lead">${inLanguage(view.summary, language)}</p>`}
    <div class="listing-columns">
      <section class="listing-facts" aria-labelledby="facts">
        <h2 id="facts">${listing.facts}</h2>
        ${factList(view, language)}
        <p class="no-print">
          ${view.registrationUrl !== null && outerLink(view.registrationUrl, listing.registerHere, "button")}
          ${view.hasOccurrences && html`<a class="button plain" href="${pagePath("listing", language, view.id)}.ics">${listing.calendar}</a>`}
        </p>
      </section>
      <div>
        ${description(view, language)}
        ${
          view.instruction !== null &&
          html`<h2>${listing.instruction}</h2>
            ${paragraphs(view.instruction, language)}`
        }
        ${
          view.offerings.length > 0 &&
          html`<h2>${listing.places}</h2>
            ${view.offerings.map((offering) => offeringPart(offering, language))}`
        }
        ${
          view.contacts.length > 0 &&
          html`<h2>${listing.contacts}</h2>
            ${contactList(view.contacts)}`
        }
      </div>
    </div>
    <h2>${listing.provenance}</h2>
    ${view.sources.map(sourceLine)} ${view.nationalText && html`<p>${listing.nationalText}</p>`}
    <p>${listing.freshness}: <span class="tag ${TAGS[view.freshness]}">${view.freshnessText}</span></p>`;
}

function factList({ facts }: ListingView, language: InterfaceLanguage): Html {
  const untold = html`<span class="muted">${TEXTS[language].listing.untold}</span>`;
  return html`<dl class="facts">
    ${facts.map(
      ({ name, value, note }) =>
        html`<dt>${name}</dt>
          <dd>
            ${value === null ? untold : value}${note !== null && html`<span class="hint">${note}</span>`}
          </dd>`,
    )}
  </dl>`;
}

function description(
  { description: text, descriptionLanguage }: ListingView,
  language: InterfaceLanguage,
): Html | null {
  const { listing } = TEXTS[language];
  if (text === null) return null;
  return html`<h2>${listing.description}</h2>
    ${descriptionLanguage !== null && html`<p class="small muted">${listing.onlyInLanguage(descriptionLanguage)}</p>`}
    ${
      text.isHtml
        ? html`<div class="source-text" dir="auto" lang="${text.language}">${{ html: text.text }}</div>`
        : paragraphs(text, language)
    }`;
}

function paragraphs(text: Told, language: InterfaceLanguage): Html {
  const parts = text.text.split(/\n+/).filter((line) => line.trim() !== "");
  return html`${parts.map((line) => html`<p>${inLanguage({ ...text, text: line }, language)}</p>`)}`;
}

function offeringPart(offering: OfferingView, language: InterfaceLanguage): Html {
  const { listing } = TEXTS[language];
  return html`<section class="offering">
    <h3><bdi>${offering.title}</bdi></h3>
    ${offering.text !== null && paragraphs(offering.text, language)}
    ${offering.address.length > 0 && html`<p>${offering.address.map((line) => html`<bdi>${line}</bdi><br />`)}</p>`}
    ${offering.url !== null && html`<p>${outerLink(offering.url, listing.link)}</p>`}
    <h4>${listing.times}</h4>
    ${timesList(offering, language)} ${accessibilityPart(offering, language)}
    ${offering.registration !== null && html`<p>${offering.registration}</p>`}
    ${offering.registrationUrl !== null && html`<p>${outerLink(offering.registrationUrl, listing.registerHere)}</p>`}
    ${
      offering.contacts.length > 0 &&
      html`<h4>${listing.contacts}</h4>
        ${contactList(offering.contacts)}`
    }
  </section>`;
}

function timesList({ times, nextTimes }: OfferingView, language: InterfaceLanguage): Html {
  const { listing } = TEXTS[language];
  if (times.length === 0 && nextTimes.length === 0) return html`<p class="muted">${listing.timesUntold}</p>`;
  return html`<ul>
      ${times.map((line) => html`<li>${line}</li>`)}
    </ul>
    ${nextTimes.length > 0 && html`<p>${listing.nextTimes}: ${nextTimes.join("; ")}</p>`}`;
}

function accessibilityPart({ accessibility }: OfferingView, language: InterfaceLanguage): Html | null {
  const { listing } = TEXTS[language];
  if (accessibility === null) return html`<p class="muted">${listing.accessibilityUntold}</p>`;
  if (accessibility.length === 0) return null;
  return html`<h4>${listing.accessibility}</h4>
    <ul>
      ${accessibility.map(({ feature, value }) => html`<li>${feature}: ${value}</li>`)}
    </ul>`;
}

function contactList(contacts: readonly ContactView[]): Html {
  return html`<ul class="contacts">
    ${contacts.map(
      ({ name, text, href }) =>
        html`<li>
          ${name}:
          ${href === null ? html`<bdi>${text}</bdi>` : html`<a href="${href}" rel="noopener nofollow"><bdi>${text}</bdi></a>`}
        </li>`,
    )}
  </ul>`;
}

function sourceLine({ sentence, role, link }: SourceView): Html {
  return html`<p>${sentence} ${role} ${link !== null && outerLink(link.url, link.text)}</p>`;
}

/** Only addresses of the web become links. */
function outerLink(url: string, text: string, look = ""): Html {
  if (!/^https?:\/\//i.test(url)) return html`<span><bdi>${url}</bdi></span>`;
  return html`<a${look !== "" && html` class="${look}"`} href="${url}" rel="noopener nofollow">${text}</a>`;
}

function others(id: string, heading: string, cards: readonly Card[], language: InterfaceLanguage): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    <ul class="cards">
      ${cards.map((card) => cardItem(card, language))}
    </ul>
  </section>`;
}

function reportForm(
  view: ListingView,
  language: InterfaceLanguage,
  report: ListingPageParts["report"],
): Html {
  const { listing } = TEXTS[language];
  const kinds = FEEDBACK_KINDS.map((kind): Option => [kind, listing.feedbackKinds[kind]]);
  return html`<details id="report" class="report no-print" ${report === "refused" ? html` open` : null}>
    <summary>${listing.report}</summary>
    <form method="post" action="${pagePath("listing", language, view.id, "report")}">
      <p>${listing.reportIntro}</p>
      <div class="field">
        <label for="kind">${listing.reportKind}</label>
        <select id="kind" name="kind" required>
          ${optionList([["", ""], ...kinds], null)}
        </select>
      </div>
      <div class="field">
        <label for="message">${listing.reportText}</label>
        <textarea id="message" name="message" maxlength="${FEEDBACK_LENGTH}" required></textarea>
      </div>
      <div class="honey" aria-hidden="true">
        <label for="website">${listing.honey}</label>
        <input type="text" id="website" name="website" tabindex="-1" autocomplete="off" />
      </div>
      <button>${listing.reportSend}</button>
    </form>
  </details>`;
}
