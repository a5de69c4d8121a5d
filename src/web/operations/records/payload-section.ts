import type { RecordFile } from "../../../domain/mirror/records.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { valueText } from "../differences.ts";
import { fieldName } from "../field-changes.ts";

/** Longest raw form that a page shows, in characters; sources are limited to a megabyte. */
const MAXIMUM_SHOWN = 200_000;

/** The raw form as it came, folded. */
export function payloadSection({ root }: RecordFile, language: InterfaceLanguage): Html {
  const { records } = TEXTS[language];
  const text = JSON.stringify(root.record.payload, null, 2);
  return html`<h2>${records.raw}</h2>
    ${root.record.scrubbed && html`<p>${records.scrubbed}</p>`}
    <details class="fold">
      <summary>${records.showRaw}</summary>
      ${text.length > MAXIMUM_SHOWN && html`<p>${records.cut}</p>`}
      <pre class="payload" tabindex="0" aria-label="${records.raw}">${text.slice(0, MAXIMUM_SHOWN)}</pre>
    </details>`;
}

/** What the mapper makes of it now, before it is joined with others and before what people said, folded. */
export function draftSection({ draft, servesEarlier }: RecordFile, { language }: Labels): Html {
  const { records } = TEXTS[language];
  return html`<h2>${records.draft}</h2>
    ${servesEarlier && html`<p class="notice warning">${records.earlier}</p>`}
    ${
      draft === null
        ? html`<p>${records.noDraft}</p>`
        : html`<details class="fold">
            <summary>${records.showDraft}</summary>
            <dl class="facts">
              ${Object.entries(draft).map(
                ([field, value]: readonly [string, unknown]) =>
                  html`<dt>${fieldName(field, language)}</dt>
                    <dd class="as-written">${value === null ? "–" : valueText(value, 1)}</dd>`,
              )}
            </dl>
          </details>`
    }`;
}
