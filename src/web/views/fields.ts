import { SOURCE_IDS } from "../../domain/source.ts";
import { type Html, html } from "./html.ts";
import { SOURCE_NAMES } from "./source-names.ts";

/** What can be chosen, and what it is called. */
export type Option = readonly [value: string, label: string];

interface SelectField {
  readonly name: string;
  /** The name, when the page has one of the name. */
  readonly id?: string;
  readonly label: string;
  readonly options: readonly Option[];
  /** None of the options: the first. */
  readonly chosen?: string | null | undefined;
}

/** A choice of one under its label. */
export function selectField({ name, id = name, label, options, chosen }: SelectField): Html {
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="${name}">
      ${optionList(options, chosen)}
    </select>
  </p>`;
}

export function optionList(options: readonly Option[], chosen: string | null | undefined): readonly Html[] {
  return options.map(
    ([value, label]) =>
      html`<option value="${value}" ${value === chosen ? html` selected` : null}>${label}</option>`,
  );
}

/** Every source by its name. */
export function sourceOptions(): readonly Option[] {
  return SOURCE_IDS.map((source) => [source, SOURCE_NAMES[source]]);
}

interface SearchField {
  readonly label: string;
  readonly hint: string;
  /** As typed; null while nobody asked. */
  readonly asked: string | null;
}

/** The one field `q` of a search by names and numbers, with a hint. */
export function searchField({ label, hint, asked }: SearchField): Html {
  return html`<p class="field">
    <label for="q">${label} <span class="hint" id="q-hint">${hint}</span></label>
    <input type="search" id="q" name="q" value="${asked ?? ""}" maxlength="200" aria-describedby="q-hint" />
  </p>`;
}

/** A day under its label; `value` as 2026-07-01, or empty. */
export function dayField(name: string, label: string, value: string): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="date" value="${value}" />
  </p>`;
}
