import type { Session } from "../../domain/operations/operators.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";
import { actForm, momentOf, type Viewer } from "./frame.ts";
import { table } from "../views/table.ts";

/** Code of the page's address: the session that was to end was over. */
export const SESSION_OVER = "session-over";

/** Sessions with a button that ends each; `back` is the page to return to. */
export function sessionTable(viewer: Viewer, sessions: readonly Session[], back: string): Html {
  const { operations } = TEXTS[viewer.language];
  const heads = [operations.userName, operations.lastSeen, operations.since, operations.from, operations.act];
  const rows = sessions.map((session) => sessionRow(viewer, session, back));
  return table("sessions", heads, rows);
}

function sessionRow(viewer: Viewer, session: Session, back: string): Html {
  const { language, signedIn } = viewer;
  const { operations } = TEXTS[language];
  const end = `/sessions/${session.id}/end`;
  return html`<tr>
    <th scope="row">
      <span class="breaks"
        >${session.operator.name}${session.id === signedIn?.id ? html` (${operations.thisSession})` : null}</span
      >
    </th>
    <td>${momentOf(session.lastSeenAt, language)}</td>
    <td>${momentOf(session.createdAt, language)}</td>
    <td>${session.address}<br /><span class="small">${session.userAgent}</span></td>
    <td>
      ${actForm(viewer, end, html`<input type="hidden" name="back" value="${back}" />`, operations.endSession)}
    </td>
  </tr>`;
}
