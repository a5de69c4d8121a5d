import type { RecordFile, StandingWord } from "../../../domain/mirror/records.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { fieldName, valueText } from "../field-changes.ts";
import { formToken, momentOf, type Viewer } from "../frame.ts";
import { mayAct } from "../acting.ts";
import { operationsPath } from "../page-routes.ts";
import { table } from "../../views/table.ts";
import type { RecordView } from "./view.ts";
import { recordPath } from "./search-page.ts";
import { fieldChoice, valueInputs } from "./lock-form.ts";

/** What stood when a page was made: a form that saw something else decides nothing. */
function wordsSeen(words: readonly StandingWord[]): string {
  return words.map(({ id }) => id).join(" ");
}

/** What people said of the listing, and the forms by which one says more. */
export function wordsSection(viewer: Viewer, view: RecordView, file: RecordFile): Html {
  const { records } = TEXTS[viewer.language];
  return html`<h2 id="words">${records.words}</h2>
    ${file.words.length === 0 ? html`<p>${records.noWords}</p>` : wordTable(viewer, view, file)}
    ${mayAct(viewer) ? forms(viewer, view, file) : NOTHING}`;
}

function wordTable(viewer: Viewer, view: RecordView, { words, root }: RecordFile): Html {
  const { records } = TEXTS[viewer.language];
  const { language } = viewer;
  const rows = words.map(
    ({ id, kind, field, value, reason, by, at, expiresAt }) =>
      html`<tr>
        <th scope="row">
          ${kind === "hide" ? records.hidden : records.locked(fieldName(field ?? "", language))}
        </th>
        <td>${kind === "hide" ? "" : wordValue(field ?? "", value, view.labels)}</td>
        <td>${reason ?? ""}</td>
        <td>${by}<br />${momentOf(at, language)}</td>
        <td>
          ${
            expiresAt === null
              ? records.forEver
              : html`${momentOf(expiresAt, language)}${expiresAt <= view.now && html` (${records.over})`}`
          }
        </td>
        <td>
          ${
            mayAct(viewer) &&
            html`<form method="post" action="${operationsPath(language, `/records/decisions/${id}/undo`)}">
              ${formToken(viewer)}
              <input type="hidden" name="source" value="${root.key.source}" />
              <input type="hidden" name="record" value="${root.key.id}" />
              <button type="submit" class="button plain">${records.undo}</button>
            </form>`
          }
        </td>
      </tr>`,
  );
  const heads = [records.what, records.value, records.reason, records.by, records.until, records.act];
  return table("words", heads, rows);
}

/** Texts by language one below the other, everything else as in other tables. */
function wordValue(field: string, value: unknown, labels: Labels): Html {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return html`${valueText(field, value, labels)}`;
  }
  return html`${Object.entries(value).map(
    ([language, text]) => html`<span lang="${language}">${language}: ${String(text)}</span><br />`,
  )}`;
}

function forms(viewer: Viewer, view: RecordView, file: RecordFile): Html {
  const { language } = viewer;
  const { records } = TEXTS[language];
  const path = operationsPath(language, recordPath(file.root.key.source, file.root.key.id));
  const { lock, labels } = view;
  return html`<h3 id="hide">${records.hide}</h3>
    <p>${records.hideIntro}</p>
    <form method="post" action="${path}/hide" class="form">
      ${wordFields(viewer, file, "hide")}
      <button type="submit">${records.hide}</button>
    </form>
    <h3 id="lock">${records.lock}</h3>
    <p>${records.lockIntro}</p>
    ${fieldChoice(path, lock, labels)}
    ${
      lock !== null &&
      html`<form method="post" action="${path}/lock" class="form">
        <input type="hidden" name="field" value="${lock}" />
        ${valueInputs(lock, file, labels)} ${wordFields(viewer, file, "lock")}
        <button type="submit">${records.lockNamed(fieldName(lock, language))}</button>
      </form>`
    }`;
}

function wordFields(viewer: Viewer, { words }: RecordFile, of: string): Html {
  const { records } = TEXTS[viewer.language];
  return html`${formToken(viewer)}
    <input type="hidden" name="seen" value="${wordsSeen(words)}" />
    <p class="field">
      <label for="${of}-reason">${records.reason}</label>
      <input type="text" id="${of}-reason" name="reason" maxlength="500" required />
    </p>
    <p class="field">
      <label for="${of}-until"
        >${records.lastDay} <span class="hint" id="${of}-until-hint">${records.lastDayHint}</span></label
      >
      <input type="date" id="${of}-until" name="until" aria-describedby="${of}-until-hint" />
    </p>`;
}
