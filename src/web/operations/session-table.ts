import type { Session } from "../../domain/operators.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";
import { actForm, momentOf, type Viewer } from "./frame.ts";

/** Sessions with a button that ends each; `back` is the page to return to. */
export function sessionTable(viewer: Viewer, sessions: readonly Session[], back: string): Html {
  const { language, signedIn } = viewer;
  const { operations } = TEXTS[language];
  return html`<div class="table-frame" role="region" aria-labelledby="sessions" tabindex="0">
    <table aria-labelledby="sessions">
      <thead>
        <tr>
          <th scope="col">${operations.userName}</th>
          <th scope="col">${operations.lastSeen}</th>
          <th scope="col">${operations.since}</th>
          <th scope="col">${operations.from}</th>
          <th scope="col">${operations.act}</th>
        </tr>
      </thead>
      <tbody>
        ${sessions.map(
          (session) =>
            html`<tr>
              <th scope="row">
                ${session.operator.name}${session.id === signedIn?.id ? html` (${operations.thisSession})` : null}
              </th>
              <td>${momentOf(session.lastSeenAt, language)}</td>
              <td>${momentOf(session.createdAt, language)}</td>
              <td>${session.address}<br /><span class="small">${session.userAgent}</span></td>
              <td>
                ${actForm(
                  viewer,
                  `/sessions/${session.id}/end`,
                  html`<input type="hidden" name="back" value="${back}" />`,
                  operations.endSession,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
