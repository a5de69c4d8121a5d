import type { TraceEntry } from "../../../domain/catalogue/catalogue-reader.ts";
import { REASON_MESSAGES } from "../../../domain/messages.ts";
import { TEXTS } from "../../locales/texts.ts";
import { searchField } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { nameHtml } from "../../views/told.ts";
import { operationsPage, type Viewer } from "../frame.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import { pageField, pagingLinks } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import type { Found } from "./find.ts";

export const PAGE_SIZE = 50;

interface SearchView {
  /** As typed; null while nobody asked. */
  readonly asked: string | null;
  readonly page: number;
  readonly found: Found;
}

/** Finds records of the sources. */
export function searchPage({ site }: DashboardParts, viewer: Viewer, view: SearchView): string {
  const { language } = viewer;
  const { records, operations } = TEXTS[language];
  const { asked, page, found } = view;
  const address = (number: number): string => withQuery("/records", { q: asked, ...pageField(number) });
  return operationsPage(site, viewer, {
    title: operations.pages.records,
    path: address(page),
    current: "records",
    main: html`<h1 id="records">${operations.pages.records}</h1>
      <form role="search" action="${operationsPath(language, "/records")}" class="form">
        ${searchField({ label: records.search, hint: records.hint, asked })}
        <button type="submit">${records.submit}</button>
      </form>
      ${asked === null ? NOTHING : results(viewer, found)}
      ${pagingLinks(language, page, Math.ceil(found.total / PAGE_SIZE), (number) => operationsPath(language, address(number)))}`,
  });
}

function results(viewer: Viewer, { entries, total }: Found): Html {
  const { records } = TEXTS[viewer.language];
  if (entries.length === 0) return html`<p role="status">${records.nothing}</p>`;
  return html`<p role="status">${records.found(total)}</p>
    ${table(
      "records",
      [records.name, records.source, records.organisation, records.became],
      entries.map((entry) => resultRow(viewer, entry)),
    )}`;
}

function resultRow({ language }: Viewer, entry: TraceEntry): Html {
  const { records, overview, trace } = TEXTS[language];
  const { source, id, name, organisation, outcome, reason } = entry;
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, recordPath(source, id))}"
        >${nameHtml(name, language, records.nameless)}</a
      >
    </th>
    <td>${SOURCE_NAMES[source]} <code>${id}</code></td>
    <td>${nameHtml(organisation?.name, language, trace.noOrganisation)}</td>
    <td>
      ${outcome === null ? records.notRead : overview.outcomes[outcome]}
      ${reason !== null && html`<br /><span class="small">${REASON_MESSAGES[reason][language]}</span>`}
    </td>
  </tr>`;
}

/** Where the page of a record is, below the language. */
export function recordPath(source: string, id: string): string {
  return `/records/${source}/${encodeURIComponent(id)}`;
}
