import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { optionList } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { LANGUAGE_NAMES } from "../../views/language.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { inLanguage, told } from "../../views/told.ts";
import { LIST_SIZE } from "./changes.ts";

/** One row of the list; null where the listing is no longer shown. */
export interface ListRow {
  readonly id: string;
  readonly note: string;
  readonly listing: ListingDocument | null;
}

/** The list while it is put together: order, notes, and handing it out. It is kept for so many days. */
export function listPage(
  site: Site,
  language: InterfaceLanguage,
  rows: readonly ListRow[],
  days: number,
): string {
  const { list } = TEXTS[language];
  return publicPage(site, {
    language,
    title: list.title,
    address: (code) => pagePath("list", code),
    current: "list",
    indexed: false,
    main: html`<h1>${list.title}</h1>
      <p class="lead">${list.intro(days)}</p>
      ${rows.length === 0 ? html`<p>${list.empty}</p>` : listForm(rows, language)}
      <p><a class="button plain" href="${pagePath("tray", language)}">${list.toSearch}</a></p>`,
  });
}

function listForm(rows: readonly ListRow[], language: InterfaceLanguage): Html {
  const { list } = TEXTS[language];
  return html`<form class="printed" method="post" action="${pagePath("list", language, "change")}">
    <div class="notice warning" id="warning"><p>${list.warning}</p></div>
    ${rows.length >= LIST_SIZE && html`<p>${list.full}</p>`}
    <ol class="list-rows">
      ${rows.map((row, index) => listRow(row, index, rows.length, language))}
    </ol>
    <p><button class="plain" name="act" value="save">${list.save}</button></p>
    <div class="field">
      <label for="language">${list.language}</label>
      <select id="language" name="language">
        ${optionList(
          LANGUAGE_ORDER.map((code) => [code, LANGUAGE_NAMES[code]]),
          language,
        )}
      </select>
    </div>
    <button name="act" value="share">${list.share}</button>
  </form>`;
}

function listRow(row: ListRow, index: number, length: number, language: InterfaceLanguage): Html {
  const { list } = TEXTS[language];
  const name = row.listing === null ? null : told(row.listing.name, language);
  const act = (code: string, text: string): Html =>
    html`<button class="plain" name="act" value="${code}:${row.id}">
      ${text}<span class="visually-hidden">: ${name?.text ?? list.gone}</span>
    </button>`;
  return html`<li class="list-row">
    ${
      name === null
        ? html`<p class="muted">${list.gone}</p>`
        : html`<h2><a href="${pagePath("listing", language, row.id)}">${inLanguage(name, language)}</a></h2>`
    }
    <div class="field">
      <label for="note-${row.id}"
        >${list.note}<span class="visually-hidden">: ${name?.text ?? list.gone}</span></label
      >
      <textarea id="note-${row.id}" name="note-${row.id}" maxlength="300" aria-describedby="warning">
${row.note}</textarea>
    </div>
    <p class="list-acts">
      ${index > 0 && act("up", list.up)} ${index < length - 1 && act("down", list.down)}
      ${act("remove", list.remove)}
    </p>
  </li>`;
}
