import {
  QUARANTINE_AGES,
  type QuarantinedRecord,
  type QuarantineFilter,
  type QuarantineGroups,
  type QuarantineOwner,
} from "../../../domain/mirror/quarantine.ts";
import { SOURCE_IDS } from "../../../domain/source.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { LANGUAGE_NAMES } from "../../views/language.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { inLanguage, nameHtml, told as toldText } from "../../views/told.ts";
import { formToken, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { mayAct } from "../acting.ts";
import { numberText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import { pageField, pagingLinks } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { recordPath } from "../records/search-page.ts";
import { table } from "../../views/table.ts";
import { notice } from "../told.ts";
import { isNarrowed, quarantinePath } from "./query.ts";

export const PAGE_SIZE = 50;

interface QuarantineView {
  readonly filter: QuarantineFilter;
  readonly page: number;
  readonly told: string | null;
  readonly groups: QuarantineGroups;
  readonly records: readonly QuarantinedRecord[];
  readonly owner: QuarantineOwner | null;
  /** For the organisation that the page is narrowed to. */
  readonly message: { readonly language: InterfaceLanguage; readonly text: string } | null;
}

/** Records that cannot be read, by problem, organisation and age. */
export function quarantinePage({ site }: DashboardParts, viewer: Viewer, view: QuarantineView): string {
  const { language } = viewer;
  const { quarantine, operations } = TEXTS[language];
  const { filter, page, groups, records, message } = view;
  return operationsPage(site, viewer, {
    title: operations.pages.quarantine,
    path: quarantinePath(filter, pageField(page)),
    current: "quarantine",
    scripts: message === null ? [] : ["copy.js"],
    main: html`<h1>${operations.pages.quarantine}</h1>
      ${notice(view.told, quarantine.told)}
      <p class="lead">${quarantine.intro}</p>
      ${isNarrowed(filter) ? chosen(viewer, view) : NOTHING}
      <p role="status">${quarantine.total(groups.total)}</p>
      ${
        groups.total === 0
          ? NOTHING
          : html`${groupLists(viewer, view)} ${mayAct(viewer) ? replayForm(viewer, view) : NOTHING}
              ${message === null ? NOTHING : messageSection(viewer, view, message)}
              <h2 id="records">${quarantine.records}</h2>
              ${table(
                "records",
                [
                  quarantine.record,
                  quarantine.problems,
                  quarantine.since,
                  quarantine.attempts,
                  quarantine.nextTry,
                ],
                records.map((record) => recordRow(viewer, record)),
              )}
              ${pagingLinks(language, page, Math.ceil(groups.total / PAGE_SIZE), (to) =>
                operationsPath(language, quarantinePath(filter, pageField(to))),
              )}`
      }`,
  });
}

/** What the page is narrowed to, each with a way out. */
function chosen({ language }: Viewer, { filter, owner }: QuarantineView): Html {
  const { quarantine } = TEXTS[language];
  const without = (name: keyof QuarantineFilter, label: Html | string): Html =>
    html`<li>
      <a class="chip" href="${operationsPath(language, quarantinePath({ ...filter, [name]: null }))}"
        >${label} <span aria-hidden="true">×</span
        ><span class="visually-hidden">${quarantine.remove}</span></a
      >
    </li>`;
  const { source, code, organisation, age } = filter;
  return html`<ul class="chips" aria-label="${quarantine.chosen}">
    ${source === null ? NOTHING : without("source", SOURCE_NAMES[source])}
    ${code === null ? NOTHING : without("code", quarantine.codes[code])}
    ${
      organisation === null
        ? NOTHING
        : without("organisation", nameHtml(owner?.name, language, owner?.id ?? quarantine.noOwner))
    }
    ${age === null ? NOTHING : without("age", quarantine.ages[age])}
  </ul>`;
}

function groupLists({ language }: Viewer, { filter, groups }: QuarantineView): Html {
  const { quarantine } = TEXTS[language];
  const item = (more: Partial<QuarantineFilter>, label: Html | string, count: number | null): Html =>
    html`<li>
      <a href="${operationsPath(language, quarantinePath({ ...filter, ...more }))}">${label}</a>
      ${count !== null && html`<span class="count">${numberText(count, language)}</span>`}
    </li>`;
  const list = (heading: string, items: readonly Html[]): Html =>
    html`<section>
      <h2>${heading}</h2>
      <ul class="plain-list">
        ${items}
      </ul>
    </section>`;
  const ages = QUARANTINE_AGES.flatMap((age) => groups.ages.filter(({ key }) => key === age));
  return html`<div class="groups">
    ${list(
      quarantine.byCode,
      groups.codes.map(({ key, count }) => item({ code: key }, quarantine.codes[key], count)),
    )}
    ${list(
      quarantine.byOrganisation,
      groups.organisations.map(({ key, name, count }) => {
        const label = nameHtml(key === null ? null : name, language, key ?? quarantine.noOwner);
        return item({ organisation: key ?? "none" }, label, count);
      }),
    )}
    ${list(
      quarantine.byAge,
      ages.map(({ key, count }) => item({ age: key }, quarantine.ages[key], count)),
    )}
    ${list(
      quarantine.bySource,
      SOURCE_IDS.map((source) => item({ source }, SOURCE_NAMES[source], null)),
    )}
  </div>`;
}

function replayForm(viewer: Viewer, { filter, groups }: QuarantineView): Html {
  const { quarantine } = TEXTS[viewer.language];
  return html`<h2>${quarantine.replay}</h2>
    <p>${quarantine.replayIntro}</p>
    <form method="post" action="${operationsPath(viewer.language, "/quarantine/replay")}">
      ${formToken(viewer)}
      ${Object.entries(filter).flatMap(([name, value]: readonly [string, string | null]) =>
        value === null ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
      )}
      <button type="submit">${quarantine.replayAll(groups.total)}</button>
    </form>`;
}

function messageSection(
  { language }: Viewer,
  { filter }: QuarantineView,
  message: NonNullable<QuarantineView["message"]>,
): Html {
  const { quarantine } = TEXTS[language];
  return html`<h2 id="message-title">${quarantine.message}</h2>
    <p>${quarantine.messageIntro}</p>
    <ul class="actions">
      ${LANGUAGE_ORDER.map((code) => {
        const current = code === message.language ? html` aria-current="true"` : null;
        const path = operationsPath(language, quarantinePath(filter, { message: code }));
        return html`<li>
          <a href="${path}#message-title" lang="${code}" hreflang="${code}" ${current}
            >${LANGUAGE_NAMES[code]}</a
          >
        </li>`;
      })}
    </ul>
    <p class="field">
      <label for="message">${quarantine.messageLabel}</label>
      <textarea id="message" lang="${message.language}" rows="14" readonly>${message.text}</textarea>
    </p>
    <p>
      <button
        type="button"
        class="button plain"
        hidden
        data-copy="message"
        data-told="copied"
        data-done="${quarantine.copied}"
      >
        ${quarantine.copy}
      </button>
      <span id="copied" role="status"></span>
    </p>`;
}

function recordRow({ language }: Viewer, record: QuarantinedRecord): Html {
  const { quarantine } = TEXTS[language];
  const { key, name, codes, since, attempts, nextTryAt } = record;
  const shown = toldText(name ?? {}, language);
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, recordPath(key.source, key.id))}"
        >${SOURCE_NAMES[key.source]} ${key.id}</a
      >
      ${shown !== null && html`<br /><span class="small">${inLanguage(shown, language)}</span>`}
    </th>
    <td>${codes.map((code) => quarantine.codes[code]).join(", ")}</td>
    <td>${momentOf(since, language)}</td>
    <td class="number">${attempts}</td>
    <td>${nextTryAt === null ? quarantine.notPlanned : momentOf(nextTryAt, language)}</td>
  </tr>`;
}
