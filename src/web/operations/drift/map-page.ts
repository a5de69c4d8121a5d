import type { CodeEffect, StandingCode } from "../../../domain/derive/code-decisions.ts";
import type { DriftCode } from "../../../domain/derive/drift.ts";
import { type DecidedCode, mappedField } from "../../../domain/derive/mapped-codes.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Option, selectField } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import type { Labels } from "../../views/labels.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { inLanguage, told as toldText } from "../../views/told.ts";
import { fieldChangesTable } from "../field-changes.ts";
import { formToken, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { notice } from "../told.ts";
import { examplesList, termName } from "./page.ts";

/** The choice that a code is known and says nothing. */
export const NO_TERM = "-";

interface MapView {
  readonly code: Omit<DriftCode, "firstSeenAt">;
  readonly decided: DecidedCode;
  /** What somebody said of the code before. */
  readonly standing: StandingCode | null;
  readonly told: string | null;
  /** Null while no term is chosen. */
  readonly effect: CodeEffect | null;
  readonly labels: Labels;
}

/** What a code could mean: a term is chosen, what it would change is shown, then it is saved. */
export function mapPage({ site }: DashboardParts, viewer: Viewer, view: MapView): string {
  const { language } = viewer;
  const { drift } = TEXTS[language];
  const { code, standing, effect, decided, labels } = view;
  const { source, field } = code;
  const to = effect === null ? null : (decided.to ?? NO_TERM);
  return operationsPage(site, viewer, {
    title: drift.mapTitle(code.code),
    path: withQuery("/drift/map", { source, field, code: code.code, to }),
    current: "drift",
    main: html`<p><a href="${operationsPath(language, "/drift")}">${drift.back}</a></p>
      <h1>${drift.mapTitle(code.code)}</h1>
      ${notice(view.told, drift.told)}
      <p>${SOURCE_NAMES[code.source]} <code>${code.field}</code>. ${drift.mapIntro(code.count)}</p>
      ${examplesList(viewer, code.examples)}
      ${standing !== null && html`<p>${drift.standsNow(termName(standing, labels), standing.by)}</p>`}
      ${termForm(viewer, view)} ${effect === null ? NOTHING : effectSection(viewer, view, effect)}`,
  });
}

function codeFields({ source, field, code }: MapView["code"]): Html {
  return html`<input type="hidden" name="source" value="${source}" />
    <input type="hidden" name="field" value="${field}" />
    <input type="hidden" name="code" value="${code}" />`;
}

function termForm({ language }: Viewer, { code, decided, effect, standing, labels }: MapView): Html {
  const { drift } = TEXTS[language];
  const { scheme } = mappedField(decided.table);
  const chosen = effect === null ? (standing?.to ?? "") : (decided.to ?? NO_TERM);
  const terms = labels.codes(scheme).map((term): Option => [term, labels.of(scheme, term)]);
  return html`<form method="get" action="${operationsPath(language, "/drift/map")}" class="form">
    ${codeFields(code)}
    ${selectField({ name: "to", label: drift.term, options: [...terms, [NO_TERM, drift.noTerm]], chosen })}
    <button type="submit" class="button plain">${drift.tryOut}</button>
  </form>`;
}

function effectSection(viewer: Viewer, view: MapView, effect: CodeEffect): Html {
  const { drift } = TEXTS[viewer.language];
  const { code, decided, standing, labels } = view;
  const { listings, looked, changed, appearing, vanishing } = effect;
  return html`<h2 id="effect">${drift.effectTitle(code.code, termName(decided, labels))}</h2>
    <p>
      ${changed === 0 && looked >= listings ? drift.nothingChanges : drift.effect(listings, changed)}
      ${appearing > 0 && drift.appearing(appearing)} ${vanishing > 0 && drift.vanishing(vanishing)}
      ${looked < listings && drift.effectPart(looked)}
    </p>
    ${effect.examples.length > 0 && examplesOf(viewer, effect, labels)}
    <form method="post" action="${operationsPath(viewer.language, "/drift/map")}" class="form">
      ${formToken(viewer)} ${codeFields(code)}
      <input type="hidden" name="to" value="${decided.to ?? NO_TERM}" />
      <input type="hidden" name="seen" value="${standing?.id ?? ""}" />
      <p class="field">
        <label for="note">${drift.reason}</label>
        <textarea id="note" name="note" rows="2" maxlength="500"></textarea>
      </p>
      <p class="button-row">
        <button type="submit">${drift.save}</button>
        <a class="button plain" href="${operationsPath(viewer.language, "/drift")}">${drift.cancel}</a>
      </p>
    </form>`;
}

function examplesOf({ language }: Viewer, { examples }: CodeEffect, labels: Labels): Html {
  const { drift } = TEXTS[language];
  return html`<h3>${drift.examplesOf}</h3>
    ${examples.map(({ listingId, name, fields }) => {
      const shown = toldText(name, language);
      return html`<h4 id="example-${listingId}">
          ${shown === null ? drift.nameless : inLanguage(shown, language)}
        </h4>
        ${fieldChangesTable(`example-${listingId}`, [drift.listingField, drift.before, drift.after], fields, labels)}`;
    })}`;
}
