import { ALERT_RULES, type AlertCondition } from "../../../domain/operations/alert.ts";
import { TEXTS } from "../../locales/texts.ts";
import { selectField } from "../../views/fields.ts";
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
      ? selectField({
          id: `${id}-rule`,
          name: "rule",
          label: alerts.rule,
          options: ALERT_RULES.map((rule) => [rule, alerts.rules[rule]]),
        })
      : html`<input type="hidden" name="rule" value="${of.rule}" /><input
            type="hidden"
            name="subject"
            value="${of.subject}"
          />`;
  return html`<form method="post" action="${operationsPath(language, "/alerts/silence")}" class="form">
    ${formToken(viewer)} ${which}
    ${selectField({
      id: `${id}-hours`,
      name: "hours",
      label: alerts.forHowLong,
      options: SPANS.map((hours) => [hours, alerts.spans[hours]]),
    })}
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
