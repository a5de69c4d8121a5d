import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  AUDITED,
  type AuditFilter,
  type AuditRow,
  type AuditTrail,
} from "../../domain/operations/operators.ts";
import { BYTE_ORDER_MARK, csvLines } from "../../formats/csv.ts";
import { TEXTS } from "../locales/texts.ts";
import { dayOf } from "../helsinki-day.ts";
import { dayField, type Option, selectField } from "../views/fields.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import type { DashboardParts } from "./ports.ts";
import { momentOf, operationsPage, type Viewer } from "./frame.ts";
import { addPage, numberOf, operationsPath, queryOf, withQuery } from "./page-routes.ts";
import { viewerOf } from "./sign-in.ts";
import { table } from "../views/table.ts";

const PAGE_SIZE = 100;
const EXPORT_SIZE = 1_000;

type AuditQuery = Readonly<Record<"who" | "what" | "subject" | "from" | "to" | "before", string | undefined>>;

/** Nothing else is carried on to other pages of the trail. */
function auditQueryOf(request: FastifyRequest): AuditQuery {
  const { who, what, subject, from, to, before } = queryOf(request);
  return { who, what, subject, from, to, before };
}

/** The trail of acts: filtered, newest first, and as a file. */
export function addAudit(app: FastifyInstance, parts: DashboardParts): void {
  const { audit } = parts.ports;
  addPage(app, { path: "/audit", access: "operator" }, async (request, _reply, language) => {
    const query = auditQueryOf(request);
    const rows = await audit.page(filterOf(query), numberOf(query.before), PAGE_SIZE);
    return auditPage(parts, viewerOf(request, language), query, rows);
  });
  addPage(app, { path: "/audit.csv", access: "operator" }, async (request: FastifyRequest, reply) =>
    reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="audit.csv"')
      .send(csvOf(audit, filterOf(auditQueryOf(request)))),
  );
}

function filterOf(query: AuditQuery): AuditFilter {
  const what = AUDITED.find((known) => known === query.what) ?? null;
  return {
    who: textOf(query.who),
    what,
    subject: textOf(query.subject),
    from: dayOf(query.from),
    to: dayOf(query.to, 1),
  };
}

function textOf(value: string | undefined): string | null {
  return value === undefined || value.trim() === "" ? null : value.trim();
}

const COLUMNS = ["id", "at", "who", "what", "subject", "before", "after", "address", "requestId"];

/** Streams the whole trail, a thousand rows at a time. */
function csvOf(audit: AuditTrail, filter: AuditFilter): Readable {
  return Readable.from(
    (async function* () {
      yield BYTE_ORDER_MARK + csvLines([COLUMNS]);
      for (let before: number | null = null; ;) {
        const page: readonly AuditRow[] = await audit.page(filter, before, EXPORT_SIZE);
        yield csvLines(page.map(toLine));
        const last = page.at(-1);
        if (last === undefined || page.length < EXPORT_SIZE) return;
        before = last.id;
      }
    })(),
  );
}

function toLine(row: AuditRow): readonly (string | number | null)[] {
  const { id, at, who, what, subject, before, after, address, requestId } = row;
  return [
    id,
    at.toISOString(),
    who,
    what,
    subject,
    textOfChange(before),
    textOfChange(after),
    address,
    requestId,
  ];
}

function textOfChange(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

function auditPage(
  parts: DashboardParts,
  viewer: Viewer,
  query: AuditQuery,
  rows: readonly AuditRow[],
): string {
  const { operations } = TEXTS[viewer.language];
  const last = rows.at(-1);
  const older =
    rows.length < PAGE_SIZE || last === undefined ? null : withQuery("/audit", { ...query, before: last.id });
  return operationsPage(parts.site, viewer, {
    title: operations.pages.audit,
    path: withQuery("/audit", query),
    current: "audit",
    main: html`<h1 id="audit">${operations.pages.audit}</h1>
      ${filterForm(viewer, query)}
      <p>
        <a href="${operationsPath(viewer.language, withQuery("/audit.csv", query))}">${operations.asFile}</a>
      </p>
      ${rows.length === 0 ? html`<p>${operations.nothingFound}</p>` : auditTable(viewer, rows)}
      ${older === null ? null : html`<p><a href="${operationsPath(viewer.language, older)}">${operations.older}</a></p>`}`,
  });
}

function filterForm(viewer: Viewer, query: AuditQuery): Html {
  const { operations } = TEXTS[viewer.language];
  const line = (name: "who" | "subject", label: string): Html =>
    html`<p class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="text" value="${query[name] ?? ""}" />
    </p>`;
  return html`<form method="get" action="${operationsPath(viewer.language, "/audit")}" class="filters">
    ${line("who", operations.who)}
    ${selectField({
      name: "what",
      label: operations.what,
      options: [["", operations.all], ...AUDITED.map((what): Option => [what, operations.audited[what]])],
      chosen: query.what,
    })}
    ${line("subject", operations.subject)} ${dayField("from", operations.fromDay, query.from ?? "")}
    ${dayField("to", operations.toDay, query.to ?? "")}
    <button type="submit" class="button">${operations.filter}</button>
  </form>`;
}

function auditTable(viewer: Viewer, rows: readonly AuditRow[]): Html {
  const { operations } = TEXTS[viewer.language];
  const heads = [
    operations.when,
    operations.who,
    operations.what,
    operations.subject,
    operations.before,
    operations.after,
    operations.from,
  ];
  return table(
    "audit",
    heads,
    rows.map(
      (row) =>
        html`<tr>
          <td>${momentOf(row.at, viewer.language)}</td>
          <td><span class="breaks">${row.who}</span></td>
          <td>${operations.audited[row.what]}</td>
          <td><span class="breaks">${row.subject ?? ""}</span></td>
          <td>${changeOf(row.before)}</td>
          <td>${changeOf(row.after)}</td>
          <td>${row.address ?? ""}</td>
        </tr>`,
    ),
  );
}

/** In a frame of its own width: a change may be long, and holds no spaces to break at. */
function changeOf(value: unknown): Html {
  const text = textOfChange(value);
  return text === "" ? NOTHING : html`<code class="breaks wide">${text}</code>`;
}
