import type { LockableField } from "../../../domain/derive/draft.ts";
import type { RecordFile } from "../../../domain/mirror/records.ts";
import { LANGUAGE_ORDER } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { selectField } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { LANGUAGE_NAMES } from "../../views/language.ts";
import { fieldName } from "../field-changes.ts";
import { LOCK_INPUTS, type LockInput, LOCKABLE, valueField } from "./lock-values.ts";

/** Chooses the field to be locked: the form for its value comes with the next page. */
export function fieldChoice(address: string, chosen: LockableField | null, labels: Labels): Html {
  const { records } = TEXTS[labels.language];
  return html`<form method="get" action="${address}#lock" class="form button-row">
    ${selectField({
      id: "field",
      name: "lock",
      label: records.lockField,
      options: LOCKABLE.map((field) => [field, fieldName(field, labels.language)]),
      chosen,
    })}
    <button type="submit" class="button plain">${records.chooseField}</button>
  </form>`;
}

/** Inputs for the value of a field, filled with what the record says now. */
export function valueInputs(field: LockableField, file: RecordFile, labels: Labels): Html {
  const said = file.words.find((word) => word.kind === "lock" && word.field === field);
  const draft = file.draft === null ? null : draftValue(field, file.draft[field]);
  const value: unknown = said === undefined ? draft : said.value;
  return inputs(LOCK_INPUTS[field], field, value, labels);
}

/** Themes of a draft carry where they come from; a lock holds their codes. */
function draftValue(field: LockableField, value: unknown): unknown {
  if (field !== "themes" || !Array.isArray(value)) return value;
  return (value as readonly { readonly code: string }[]).map(({ code }) => code);
}

function inputs(input: LockInput, field: LockableField, value: unknown, labels: Labels): Html {
  const { records } = TEXTS[labels.language];
  const label = fieldName(field, labels.language);
  switch (input.by) {
    case "texts":
      return textInputs(label, value);
    case "terms":
      return termInputs(label, labels, { scheme: input.scheme, value });
    case "choice":
      return selectField({
        name: "value",
        label,
        options: input.codes.map((code) => [code, labels.of(input.scheme, code)]),
        chosen: String(value),
      });
    case "yes-no":
      return selectField({
        name: "value",
        label,
        options: [
          ["yes", records.yes],
          ["no", records.no],
        ],
        chosen: value === true ? "yes" : "no",
      });
    case "codes":
      return line(label, Array.isArray(value) ? value.join(", ") : "", records.codesHint);
    case "address":
      return line(label, typeof value === "string" ? value : "", records.addressHint);
    case "json":
      break;
  }
  return html`<p class="field">
    <label for="value">${label} <span class="hint" id="value-hint">${records.jsonHint}</span></label>
    <textarea id="value" name="value" rows="6" aria-describedby="value-hint">
${JSON.stringify(value, null, 2)}</textarea>
  </p>`;
}

function textInputs(label: string, value: unknown): Html {
  return html`${LANGUAGE_ORDER.map((language) => {
    const name = valueField(language);
    return html`<p class="field">
      <label for="${name}">${label} (${LANGUAGE_NAMES[language]})</label>
      <textarea id="${name}" name="${name}" lang="${language}" rows="2">${textOf(value, language)}</textarea>
    </p>`;
  })}`;
}

function termInputs(
  label: string,
  labels: Labels,
  { scheme, value }: { readonly scheme: string; readonly value: unknown },
): Html {
  return html`<fieldset>
    <legend>${label}</legend>
    ${labels.codes(scheme).map((code) => {
      const isChosen = Array.isArray(value) && value.includes(code);
      return html`<label class="choice">
        <input type="checkbox" name="${valueField(code)}" value="yes" ${isChosen ? html` checked` : null} />
        ${labels.of(scheme, code)}
      </label>`;
    })}
  </fieldset>`;
}

function line(label: string, value: string, hint: string): Html {
  return html`<p class="field">
    <label for="value">${label} <span class="hint" id="value-hint">${hint}</span></label>
    <input type="text" id="value" name="value" value="${value}" aria-describedby="value-hint" />
  </p>`;
}

function textOf(value: unknown, language: string): string {
  if (typeof value !== "object" || value === null) return "";
  const text: unknown = Object.entries(value).find(([code]) => code === language)?.[1];
  return typeof text === "string" ? text : "";
}
