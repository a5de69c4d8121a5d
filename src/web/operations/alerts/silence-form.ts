import { ALERT_RULES, type AlertCondition } from "../../../domain/alert.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { formToken, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";

/** Hours that a silence may last. */
export const SPANS = ["1", "8", "24", "168", "720"] as const;

/** Silences one alert, or with null any rule that is chosen. */
export function silenceForm(viewer: Viewer, of: AlertCondition | null, id: string): Html {
  const { language } = viewer;
  const { alerts } = TEXTS[language];
  const which =
    of === null
      ? html`<p class="field">
          <label for="${id}-rule">${alerts.rule}</label>
          <select id="${id}-rule" name="rule">
            ${ALERT_RULES.map((rule) => html`<option value="${rule}">${alerts.rules[rule]}</option>`)}
          </select>
        </p>`
      : html`<input type="hidden" name="rule" value="${of.rule}" /><input
            type="hidden"
            name="subject"
            value="${of.subject}"
          />`;
  return html`<form method="post" action="${operationsPath(language, "/alerts/silence")}" class="form">
    ${formToken(viewer)} ${which}
    <p class="field">
      <label for="${id}-hours">${alerts.forHowLong}</label>
      <select id="${id}-hours" name="hours">
        ${SPANS.map((hours) => html`<option value="${hours}">${alerts.spans[hours]}</option>`)}
      </select>
    </p>
    <p class="field">
      <label for="${id}-reason">${alerts.reason}</label>
      <input
        id="${id}-reason"
        name="reason"
        type="text"
        required
        maxlength="500"
        aria-describedby="${id}-help"
      />
    </p>
    <p class="small" id="${id}-help">${alerts.reasonHelp}</p>
    <button type="submit">${alerts.silence}</button>
  </form>`;
}
