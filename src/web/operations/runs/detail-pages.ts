import {
  type ItemChange,
  ITEM_KINDS,
  type RunItem,
  STEP_STATES,
  type StepRow,
  type WatchedRun,
} from "../../../domain/pull/run-reader.ts";
import { nameHtml } from "../../views/told.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Option, selectField } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { differencesOf, differencesTable } from "../differences.ts";
import { clockOf, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { numberText } from "../numbers.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { detailsText } from "./lines.ts";
import { paramsText } from "./params.ts";

type Site = Pick<DashboardParts, "site">;

interface DetailView<Row> {
  readonly run: WatchedRun;
  readonly rows: readonly Row[];
  /** The choice of the filter; null: all. */
  readonly chosen: string | null;
  /** The next page begins after this; null on the last. */
  readonly after: number | null;
}

/** Steps of a run with every attempt that its log still tells. */
export function stepsPage(parts: Site, viewer: Viewer, view: DetailView<StepRow>): string {
  const { runs } = TEXTS[viewer.language];
  const heads = [runs.step, runs.state, runs.asked, runs.records, runs.attempts];
  const choices = STEP_STATES.map((state): Option => [state, runs.stepStates[state]]);
  return detailPage(parts, viewer, view, {
    title: runs.allSteps,
    path: "steps",
    name: "state",
    choices,
    empty: runs.noSteps,
    heads,
    rows: view.rows.map((step) => stepRow(step, viewer)),
  });
}

function stepRow(step: StepRow, { language }: Viewer): Html {
  const { runs } = TEXTS[language];
  return html`<tr>
    <th scope="row">${step.name} <code class="breaks wide">${paramsText(step.params)}</code></th>
    <td>
      ${runs.stepStates[step.state]}
      ${step.errorCode === null ? null : html`<br /><code>${step.errorCode}</code> ${step.errorMessage ?? ""}`}
    </td>
    <td>${step.askedAt === null ? null : clockOf(step.askedAt, language)}</td>
    <td class="number">${step.records === null ? null : numberText(step.records, language)}</td>
    <td>
      ${numberText(step.attempts, language)}
      ${
        step.lines.length === 0
          ? null
          : html`<ul class="attempts">
              ${step.lines.map(
                ({ at, event, fields }) =>
                  html`<li>
                    ${clockOf(at, language)} ${runs.events[event] ?? event}
                    <code>${detailsText(fields)}</code>
                  </li>`,
              )}
            </ul>`
      }
    </td>
  </tr>`;
}

/** Records that a run changed. */
export function recordsPage(parts: Site, viewer: Viewer, view: DetailView<RunItem>): string {
  const { runs } = TEXTS[viewer.language];
  const heads = [runs.record, runs.name, runs.what, runs.time];
  const choices = ITEM_KINDS.map((kind): Option => [kind, runs.itemKinds[kind]]);
  return detailPage(parts, viewer, view, {
    title: runs.allRecords,
    path: "records",
    name: "what",
    choices,
    empty: runs.noRecords,
    heads,
    rows: view.rows.map((item) => itemRow(view.run, item, viewer)),
  });
}

function itemRow(run: WatchedRun, item: RunItem, { language }: Viewer): Html {
  const { runs } = TEXTS[language];
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, `/runs/${run.id}/records/${item.id}`)}"
        >${item.kind} <code>${item.sourceId}</code></a
      >
    </th>
    <td>${nameHtml(item.name, language, "")}</td>
    <td>${runs.itemKinds[item.what]}${item.reason === null ? null : html` (<code>${item.reason}</code>)`}</td>
    <td>${clockOf(item.at, language)}</td>
  </tr>`;
}

interface DetailParts {
  readonly title: string;
  readonly path: "steps" | "records";
  readonly name: "state" | "what";
  readonly choices: readonly Option[];
  readonly empty: string;
  readonly heads: readonly string[];
  readonly rows: readonly Html[];
}

function detailPage(parts: Site, viewer: Viewer, view: DetailView<unknown>, detail: DetailParts): string {
  const { language } = viewer;
  const { operations, runs } = TEXTS[language];
  const { run, chosen, after } = view;
  const base = `/runs/${run.id}/${detail.path}`;
  const address = (from: number | null): string => withQuery(base, { [detail.name]: chosen, after: from });
  return operationsPage(parts.site, viewer, {
    title: detail.title,
    path: address(null),
    current: "runs",
    main: html`${backLink(run, viewer)}
      <h1 id="rows">${detail.title}</h1>
      <form method="get" action="${operationsPath(language, base)}" class="filters">
        ${selectField({
          name: detail.name,
          label: detail.name === "state" ? runs.state : runs.what,
          options: [["", operations.all], ...detail.choices],
          chosen,
        })}
        <button type="submit" class="button plain">${operations.filter}</button>
      </form>
      ${detail.rows.length === 0 ? html`<p>${detail.empty}</p>` : table("rows", detail.heads, detail.rows)}
      ${
        after === null
          ? null
          : html`<p><a href="${operationsPath(language, address(after))}">${runs.next}</a></p>`
      }`,
  });
}

function backLink(run: WatchedRun, { language }: Viewer): Html {
  const { overview, runs } = TEXTS[language];
  return html`<p class="small">
    <a href="${operationsPath(language, `/runs/${run.id}`)}">${runs.backToRun}</a>:
    ${runs.oneRun(overview.modes[run.request.mode], SOURCE_NAMES[run.source])}
    ${momentOf(run.createdAt, language)}
  </p>`;
}

/** Further fields are counted, not shown. */
const SHOWN_FIELDS = 200;

/** One record that a run changed, field by field. */
export function changePage(parts: Site, viewer: Viewer, run: WatchedRun, change: ItemChange): string {
  const { runs } = TEXTS[viewer.language];
  return operationsPage(parts.site, viewer, {
    title: runs.differences,
    path: `/runs/${run.id}/records/${change.id}`,
    current: "runs",
    main: html`${backLink(run, viewer)}
      <h1>${nameHtml(change.name, viewer.language, change.sourceId)}</h1>
      <p>
        ${SOURCE_NAMES[run.source]}, ${change.kind} <code>${change.sourceId}</code>:
        ${runs.itemKinds[change.what]}${change.reason === null ? null : html` (<code>${change.reason}</code>)`}
      </p>
      <h2 id="differences">${runs.differences}</h2>
      ${differences(change, viewer)}`,
  });
}

function differences(change: ItemChange, { language }: Viewer): Html {
  const { runs } = TEXTS[language];
  if (change.after === null || (change.before === null && change.what !== "new"))
    return html`<p>${runs.notKept}</p>`;
  return differencesTable(
    "differences",
    language,
    differencesOf(change.before ?? {}, change.after),
    SHOWN_FIELDS,
  );
}
