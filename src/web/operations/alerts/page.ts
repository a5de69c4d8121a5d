import { alertSubject, alertText } from "../../../domain/operations/alert-messages.ts";
import {
  type Alert,
  type AlertMessageState,
  type AlertOverview,
  isSilenced,
  type Silence,
} from "../../../domain/operations/alert.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { mayAct } from "../acting.ts";
import { actForm, momentOf, operationsPage, type Viewer } from "../frame.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { notice } from "../told.ts";
import { silenceForm } from "./silence-form.ts";

interface AlertsView {
  readonly overview: AlertOverview;
  /** What the last act came to. */
  readonly told: string | null;
  readonly now: Date;
}

/** Open alerts with what to do, silences, what is past, and whether messages arrive. */
export function alertsPage(
  { site, ports }: DashboardParts,
  viewer: Viewer,
  { overview, told, now }: AlertsView,
): string {
  const { alerts, operations } = TEXTS[viewer.language];
  const { open, silences, past, messages } = overview;
  const canAct = mayAct(viewer);
  return operationsPage(site, viewer, {
    title: operations.pages.alerts,
    path: "/alerts",
    current: "alerts",
    main: html`<h1>${operations.pages.alerts}</h1>
      ${notice(told, alerts.told)}
      <p class="lead">${alerts.intro}</p>
      ${ports.alertsAreSent ? null : html`<p class="notice">${alerts.noChannel}</p>`}
      <h2>${alerts.open}</h2>
      ${
        open.length === 0
          ? html`<p class="verdict light-good">${alerts.nothingOpen}</p>`
          : html`<div class="sources">
              ${open.map((alert) => openAlert(viewer, alert, { silences, canAct, now }))}
            </div>`
      }
      <h2 id="silences">${alerts.silences}</h2>
      ${silences.length === 0 ? html`<p>${alerts.nothingSilenced}</p>` : silenceTable(viewer, silences, canAct)}
      ${
        canAct
          ? html`<details class="fold">
              <summary>${alerts.silenceAny}</summary>
              <p>${alerts.silenceHelp}</p>
              ${silenceForm(viewer, null, "any")}
            </details>`
          : null
      }
      <h2 id="messages">${alerts.messages}</h2>
      ${messages.length === 0 ? html`<p>${alerts.nothingSent}</p>` : messageTable(viewer, messages)}
      ${
        canAct && ports.alertsAreSent
          ? html`<p>${alerts.testHelp}</p>
              ${actForm(viewer, "/alerts/test", NOTHING, alerts.test)}`
          : null
      }
      <h2 id="past">${alerts.past}</h2>
      ${past.length === 0 ? html`<p>${alerts.nothingPast}</p>` : pastTable(viewer, past)}`,
  });
}

interface Around {
  readonly silences: readonly Silence[];
  readonly canAct: boolean;
  readonly now: Date;
}

function openAlert(viewer: Viewer, alert: Alert, { silences, canAct, now }: Around): Html {
  const { language } = viewer;
  const { alerts } = TEXTS[language];
  const { title, detail, advice } = alertText(alert, language);
  const isQuiet = isSilenced(silences, alert, now);
  return html`<section class="source" aria-labelledby="alert-${alert.id}">
    <h3 id="alert-${alert.id}">${title}</h3>
    ${isQuiet ? html`<p><span class="light light-warning">${alerts.silenced}</span></p>` : null}
    <p>${detail}</p>
    <p>${advice}</p>
    <p class="small">
      ${alerts.since} ${momentOf(alert.openedAt, language)}.
      ${alert.toldAt === null ? alerts.notTold : html`${alerts.toldAt} ${momentOf(alert.toldAt, language)}.`}
    </p>
    ${
      canAct && !isQuiet
        ? html`<details class="fold">
            <summary>${alerts.silence}<span class="visually-hidden">: ${title}</span></summary>
            <p>${alerts.silenceHelp}</p>
            ${silenceForm(viewer, alert, `silence-${alert.id}`)}
          </details>`
        : null
    }
  </section>`;
}

function silenceTable(viewer: Viewer, silences: readonly Silence[], canAct: boolean): Html {
  const { language } = viewer;
  const { alerts, operations } = TEXTS[language];
  return table(
    "silences",
    [alerts.rule, alerts.reason, alerts.by, alerts.endsAt, operations.act],
    silences.map(
      ({ id, rule, subject, reason, silencedBy, endsAt }) =>
        html`<tr>
          <th scope="row">
            ${alerts.rules[rule]} (${subject === null ? alerts.everything : alertSubject(subject, language)})
          </th>
          <td><span class="breaks">${reason}</span></td>
          <td><span class="breaks">${silencedBy}</span></td>
          <td>${momentOf(endsAt, language)}</td>
          <td>
            ${canAct ? actForm(viewer, `/alerts/silences/${id}/end`, NOTHING, alerts.endSilence) : null}
          </td>
        </tr>`,
    ),
  );
}

function messageTable(viewer: Viewer, messages: readonly AlertMessageState[]): Html {
  const { language } = viewer;
  const { alerts } = TEXTS[language];
  return table(
    "messages",
    [alerts.message, alerts.channel, alerts.at, alerts.state],
    messages.map((message) => {
      const { channel, content, createdAt } = message;
      const about =
        "rule" in content
          ? `: ${alerts.rules[content.rule]} (${alertSubject(content.subject, language)})`
          : "";
      return html`<tr>
        <th scope="row">${alerts.whats[content.what]}${about}</th>
        <td>${alerts.channels[channel]}</td>
        <td>${momentOf(createdAt, language)}</td>
        <td>${stateOf(viewer, message)}</td>
      </tr>`;
    }),
  );
}

function stateOf({ language }: Viewer, { sentAt, nextTryAt, error }: AlertMessageState): Html {
  const { alerts } = TEXTS[language];
  if (sentAt !== null) return html`${alerts.sent} ${momentOf(sentAt, language)}`;
  const word = nextTryAt === null ? alerts.givenUp : alerts.waiting;
  return error === null ? html`${word}` : html`${word} (${alerts.because(error)})`;
}

function pastTable(viewer: Viewer, past: readonly Alert[]): Html {
  const { language } = viewer;
  const { alerts } = TEXTS[language];
  return table(
    "past",
    [alerts.about, alerts.since, alerts.until],
    past.map(
      (alert) =>
        html`<tr>
          <th scope="row">${alertText(alert, language).title}</th>
          <td>${momentOf(alert.openedAt, language)}</td>
          <td>${momentOf(alert.resolvedAt, language)}</td>
        </tr>`,
    ),
  );
}
