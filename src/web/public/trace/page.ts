import type { Settings } from "../../../domain/settings.ts";
import { type InterfaceLanguage, preferredText } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { searchField } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { recordCard } from "./record.ts";
import type { TraceGroup } from "./view.ts";

export interface TracePageParts {
  readonly site: Site;
  readonly language: InterfaceLanguage;
  readonly settings: Settings;
  /** As typed; null while nobody asked. */
  readonly asked: string | null;
  readonly groups: readonly TraceGroup[];
  /** Records found, of which the groups may hold only the first. */
  readonly total: number;
}

/** "Does our activity show?": an organisation's own records, why they show or not, and what to do. */
export function tracePage(parts: TracePageParts): string {
  const { site, language, asked, groups } = parts;
  const { trace } = TEXTS[language];
  const query = asked === null ? "" : `?${new URLSearchParams({ q: asked }).toString()}`;
  return publicPage(site, {
    language,
    title: trace.title,
    description: trace.intro,
    address: (code) => pagePath("trace", code) + query,
    current: "trace",
    indexed: asked === null,
    head: html`${groups.map((group) => feedLink(group, language))}`,
    main: html`<h1>${trace.title}</h1>
      <p class="lead">${trace.intro}</p>
      <form role="search" action="${pagePath("trace", language)}">
        ${searchField({ label: trace.search, hint: trace.hint, asked })}
        <button>${trace.submit}</button>
      </form>
      ${asked === null ? NOTHING : results(parts, asked)}`,
  });
}

function results(parts: TracePageParts, asked: string): Html {
  const { language, groups, total } = parts;
  const { trace } = TEXTS[language];
  const listed = groups.reduce((sum, { records }) => sum + records.length, 0);
  if (total === 0) {
    return html`<h2>${trace.nothing(asked)}</h2>
      <p>${trace.nothingAdvice}</p>
      <ul>
        ${trace.nothingReasons.map((text) => html`<li>${text}</li>`)}
      </ul>`;
  }
  return html`${total > listed && html`<p class="notice">${trace.more(listed, total)}</p>`}
  ${groups.map((group) => groupSection(group, parts))}`;
}

function groupSection(group: TraceGroup, { language, settings }: TracePageParts): Html {
  const { trace } = TEXTS[language];
  const { organisation, counts } = group;
  const name = organisation === null ? trace.noOrganisation : nameOf(organisation, trace.noOrganisation);
  return html`<section>
    <h2>${name}</h2>
    <p>
      ${organisation?.businessId != null && html`${trace.businessId} ${organisation.businessId}. `}
      ${trace.counts(counts.shows, counts.waiting, counts.hidden)}
    </p>
    ${
      organisation !== null && html`<p><a href="${feedPath(language, organisation.id)}">${trace.feed}</a></p>`
    }
    <ul class="cards">
      ${group.records.map((record) => recordCard(record, language, settings))}
    </ul>
  </section>`;
}

function feedLink({ organisation }: TraceGroup, language: InterfaceLanguage): Html {
  if (organisation === null) return NOTHING;
  const title = TEXTS[language].trace.feedTitle(nameOf(organisation, ""));
  return html`<link
    rel="alternate"
    type="application/atom+xml"
    title="${title}"
    href="${feedPath(language, organisation.id)}"
  />`;
}

function nameOf({ name }: NonNullable<TraceGroup["organisation"]>, otherwise: string): string {
  return preferredText(name) ?? otherwise;
}

/** The Atom feed of an organisation. */
export function feedPath(language: InterfaceLanguage, organisationId: string): string {
  return `${pagePath("trace", language, organisationId)}/atom.xml`;
}
