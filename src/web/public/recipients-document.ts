import { REPORT_COLUMNS, type ReportColumn } from "../../domain/visitors/recipient-messages.ts";
import type { RecipientFinding, RecipientVerdict } from "../../domain/visitors/recipients.ts";
import { RECIPIENT_VERDICTS } from "../../domain/visitors/recipients.ts";
import { VERDICT_MESSAGES } from "../../domain/visitors/recipient-messages.ts";
import {
  REPORT_COLUMN_NAMES,
  reportLinks,
  type ReportOptions,
  reportRow,
} from "../../formats/recipient-report.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";

/** The file stands alone, so its looks are in it. */
const STYLE = `body { font-family: system-ui, sans-serif; margin: 1rem; color: #222 }
table { border-collapse: collapse } th, td { border: 1px solid #888; padding: .3rem .5rem; text-align: left; vertical-align: top }
thead th { position: sticky; top: 0; background: #eee } li { margin: .2rem 0 } .table { overflow-x: auto }`;

/** The report about grant recipients as an HTML file. */
export function recipientsDocument(findings: readonly RecipientFinding[], options: ReportOptions): string {
  const { coverage } = TEXTS[options.language];
  const style: Html = { html: `<style>${STYLE}</style>` };
  return html`<!doctype html>
    <html lang="${options.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${coverage.recipients}</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${coverage.recipients}</h1>
          <ul>
            ${tally(findings).map(
              ([verdict, number]) => html`<li>${VERDICT_MESSAGES[verdict][options.language]}: ${number}</li>`,
            )}
          </ul>
          ${recipientsTable(findings, options)}
        </main>
      </body>
    </html>`.html;
}

/** How many recipients there are of each verdict, those there are none of left out. */
export function tally(
  findings: readonly RecipientFinding[],
): readonly (readonly [RecipientVerdict, number])[] {
  return RECIPIENT_VERDICTS.map(
    (verdict) => [verdict, findings.filter((finding) => finding.verdict === verdict).length] as const,
  ).filter(([, number]) => number > 0);
}

/** A row for every recipient. */
export function recipientsTable(findings: readonly RecipientFinding[], options: ReportOptions): Html {
  const { coverage } = TEXTS[options.language];
  return html`<div class="table-frame table" role="region" aria-label="${coverage.recipients}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${REPORT_COLUMN_NAMES.map(
            (column) => html`<th scope="col">${REPORT_COLUMNS[column][options.language]}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${findings.map(
          (finding) =>
            html`<tr>
              ${cells(finding, options)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cells(finding: RecipientFinding, options: ReportOptions): readonly Html[] {
  const row = reportRow(finding, options);
  const cell = (column: ReportColumn): Html => {
    if (column === "name") return html`<th scope="row">${row.name}</th>`;
    if (column !== "links") return html`<td>${row[column]}</td>`;
    const links = reportLinks(finding, options);
    return html`<td>
      ${
        links.length > 0 &&
        html`<ul>
          ${links.map(({ text, url }) => html`<li><a href="${url}">${text}</a></li>`)}
        </ul>`
      }
    </td>`;
  };
  return REPORT_COLUMN_NAMES.map(cell);
}
