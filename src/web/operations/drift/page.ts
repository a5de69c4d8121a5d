import type { StandingCode } from "../../../domain/derive/code-decisions.ts";
import type { DriftCode, DriftExample, DriftPage } from "../../../domain/derive/drift.ts";
import { MAPPED_FIELDS, mappedField } from "../../../domain/derive/mapped-codes.ts";
import { MAPPING_FILES } from "../../../domain/derive/mapping.ts";
import { ROOT_KIND, type SourceId } from "../../../domain/source.ts";
import { TEXTS } from "../../locales/texts.ts";
import { selectField, sourceOptions } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { inLanguage, told as toldText } from "../../views/told.ts";
import { formToken, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import { pageField, pagingLinks } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { mayAct } from "../acting.ts";
import { recordPath } from "../records/search-page.ts";
import { table } from "../../views/table.ts";
import { notice } from "../told.ts";

export const PAGE_SIZE = 50;

interface DriftView {
  readonly found: DriftPage;
  readonly standing: readonly StandingCode[];
  readonly source: SourceId | null;
  readonly page: number;
  /** What the last act came to. */
  readonly told: string | null;
  readonly labels: Labels;
}

/** Unknown codes, those in most records first, and what people said that codes mean. */
export function driftPage({ site }: DashboardParts, viewer: Viewer, view: DriftView): string {
  const { language } = viewer;
  const { drift, operations } = TEXTS[language];
  const { found, standing, source, page } = view;
  const address = (number: number): string => withQuery("/drift", { source, ...pageField(number) });
  return operationsPage(site, viewer, {
    title: operations.pages.drift,
    path: address(page),
    current: "drift",
    main: html`<h1>${operations.pages.drift}</h1>
      ${notice(view.told, drift.told)}
      <p class="lead">${drift.intro}</p>
      <h2 id="open">${drift.open}</h2>
      ${sourceForm(viewer, source)}
      ${
        found.codes.length === 0
          ? html`<p>${drift.nothingOpen}</p>`
          : table(
              "open",
              [drift.code, drift.field, drift.records, drift.firstSeen, drift.examples, drift.act],
              found.codes.map((code) => codeRow(viewer, code)),
            )
      }
      ${pagingLinks(language, page, Math.ceil(found.total / PAGE_SIZE), (number) => operationsPath(language, address(number)))}
      <h2 id="decided">${drift.decided}</h2>
      ${standing.length === 0 ? html`<p>${drift.nothingDecided}</p>` : decidedTable(viewer, view)}`,
  });
}

function sourceForm({ language }: Viewer, source: SourceId | null): Html {
  const { drift, operations } = TEXTS[language];
  return html`<form method="get" action="${operationsPath(language, "/drift")}" class="filters">
    ${selectField({
      name: "source",
      label: drift.sourceFilter,
      options: [["", drift.bothSources], ...sourceOptions()],
      chosen: source,
    })}
    <button type="submit" class="button plain">${operations.filter}</button>
  </form>`;
}

function codeRow(viewer: Viewer, { source, field, code, count, firstSeenAt, examples }: DriftCode): Html {
  const { language } = viewer;
  const { drift } = TEXTS[language];
  const canMap = MAPPED_FIELDS.some((one) => one.source === source && one.field === field);
  const act = canMap
    ? mayAct(viewer) &&
      html`<a href="${operationsPath(language, withQuery("/drift/map", { source, field, code }))}"
        >${drift.mapCode}<span class="visually-hidden"> ${code}</span></a
      >`
    : html`<span class="small">${drift.needsProgram}</span>`;
  return html`<tr>
    <th scope="row"><code>${code}</code></th>
    <td>${SOURCE_NAMES[source]} <code>${field}</code></td>
    <td class="number">${count}</td>
    <td>${momentOf(firstSeenAt, language)}</td>
    <td>${examplesList(viewer, examples)}</td>
    <td>${act}</td>
  </tr>`;
}

/** Records as links to their pages. */
export function examplesList({ language }: Viewer, examples: readonly DriftExample[]): Html {
  if (examples.length === 0) return NOTHING;
  return html`<ul class="plain-list">
    ${examples.map(({ key, name }) => {
      const shown = toldText(name ?? {}, language);
      const text = shown === null ? html`${key.id}` : inLanguage(shown, language);
      if (key.kind !== ROOT_KIND[key.source]) return html`<li>${text}</li>`;
      const path = recordPath(key.source, key.id);
      return html`<li><a href="${operationsPath(language, path)}">${text}</a></li>`;
    })}
  </ul>`;
}

function decidedTable(viewer: Viewer, { standing, labels }: DriftView): Html {
  const { drift } = TEXTS[viewer.language];
  const files = [...new Set(standing.map((one) => MAPPING_FILES[one.table]))].sort();
  return html`${table(
      "decided",
      [drift.code, drift.term, drift.by, drift.inConfig, drift.act],
      standing.map((one) => decidedRow(viewer, one, labels)),
    )}
    <p>${drift.exportIntro}</p>
    <ul class="actions">
      ${files.map(
        (file) =>
          html`<li>
            <a href="${operationsPath(viewer.language, `/drift/export/${file}.yaml`)}"
              >${drift.exportFile(file)}</a
            >
          </li>`,
      )}
    </ul>`;
}

function decidedRow(viewer: Viewer, decision: StandingCode, labels: Labels): Html {
  const { drift } = TEXTS[viewer.language];
  const { id, code, by, at, note, config } = decision;
  return html`<tr>
    <th scope="row"><code>${code}</code></th>
    <td>${termName(decision, labels)}${note !== null && html`<br /><span class="small">${note}</span>`}</td>
    <td>${by}<br />${momentOf(at, viewer.language)}</td>
    <td>${drift.config[config]}</td>
    <td>
      ${
        mayAct(viewer) &&
        html`<form method="post" action="${operationsPath(viewer.language, `/drift/${id}/undo`)}">
          ${formToken(viewer)}
          <button type="submit" class="button plain">
            ${drift.undo}<span class="visually-hidden"> ${code}</span>
          </button>
        </form>`
      }
    </td>
  </tr>`;
}

/** The term of a decision by its name. */
export function termName({ table: of, to }: Pick<StandingCode, "table" | "to">, labels: Labels): string {
  const { scheme } = mappedField(of);
  return to === null ? TEXTS[labels.language].drift.noTerm : labels.of(scheme, to);
}
