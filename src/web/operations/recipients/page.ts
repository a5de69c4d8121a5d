import { LIST_FAULT_MESSAGES, VERDICT_MESSAGES } from "../../../domain/visitors/recipient-messages.ts";
import type { ListFault, RecipientFinding } from "../../../domain/visitors/recipients.ts";
import type { ReportOptions } from "../../../formats/recipient-report.ts";
import { TEXTS } from "../../locales/texts.ts";
import { recipientsTable, tally } from "../../public/recipients-document.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { formToken, operationsPage, type Viewer } from "../frame.ts";
import { numberText, percentText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import { gauge } from "../pictures.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";

/** What a list was answered, or why it could not be read. */
export type RecipientAnswer =
  | { readonly findings: readonly RecipientFinding[]; readonly fault: null }
  | { readonly findings: null; readonly fault: ListFault | null };

/** Lines on the page; the file has them all. */
const SHOWN = 500;

/** The form for a list, and what the list was answered. */
export function recipientsPage(
  { site }: DashboardParts,
  viewer: Viewer,
  { findings, fault }: RecipientAnswer,
  options: ReportOptions,
): string {
  const { language } = viewer;
  const { operations, recipients } = TEXTS[language];
  return operationsPage(site, viewer, {
    title: operations.pages.recipients,
    path: "/recipients",
    current: "recipients",
    main: html`<h1>${operations.pages.recipients}</h1>
      <p class="lead">${recipients.intro}</p>
      ${
        fault !== null &&
        html`<p class="notice error" role="alert" id="fault">${LIST_FAULT_MESSAGES[fault][language]}</p>`
      }
      ${findings === null ? NOTHING : report(findings, options)}
      ${findings !== null && html`<h2>${recipients.another}</h2>`} ${form(viewer, fault !== null)}`,
  });
}

function form(viewer: Viewer, isFaulty: boolean): Html {
  const { recipients } = TEXTS[viewer.language];
  return html`<form
    method="post"
    action="${operationsPath(viewer.language, "/recipients")}"
    enctype="multipart/form-data"
  >
    ${formToken(viewer)}
    <p class="field">
      <label for="list">${recipients.file} <span class="hint" id="list-hint">${recipients.hint}</span></label>
      <input
        type="file"
        id="list"
        name="list"
        accept=".csv,text/csv,text/plain"
        required
        aria-describedby="${isFaulty ? "fault list-hint" : "list-hint"}"
        ${isFaulty ? html` aria-invalid="true"` : null}
      />
    </p>
    <p class="button-row">
      <button name="format" value="page">${recipients.show}</button>
      <button name="format" value="csv" class="plain">${recipients.download}</button>
    </p>
  </form>`;
}

function report(findings: readonly RecipientFinding[], options: ReportOptions): Html {
  const { language } = options;
  const { recipients } = TEXTS[language];
  const shown = findings.slice(0, SHOWN);
  if (findings.length === 0) return html`<p class="notice">${recipients.none}</p>`;
  return html`<h2 id="result">${recipients.result}</h2>
    <p>${recipients.lines(findings.length)}</p>
    ${table(
      "result",
      [recipients.result, recipients.count, recipients.share],
      tally(findings).map(
        ([verdict, count]) =>
          html`<tr>
            <th scope="row">${VERDICT_MESSAGES[verdict][language]}</th>
            <td>${numberText(count, language)}</td>
            <td>${percentText(count / findings.length, language)} ${gauge(count / findings.length)}</td>
          </tr>`,
      ),
    )}
    ${shown.length < findings.length && html`<p>${recipients.first(shown.length, findings.length)}</p>`}
    ${recipientsTable(shown, options)}`;
}
