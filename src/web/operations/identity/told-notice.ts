import type { MatchPair } from "../../../domain/identity/decisions.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { mayAct } from "../acting.ts";
import { actForm, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import { textOfCode } from "../told.ts";

/** What became of the form that led here, with the way back when it was about another pair. */
export function toldNotice(viewer: Viewer, what: string | null, last: MatchPair | null): Html {
  const { identity } = TEXTS[viewer.language];
  const text = textOfCode(what, identity.told);
  if (text === null) return NOTHING;
  return html`<div class="notice" role="status">
    <p>${text}</p>
    ${last === null ? null : wayBack(viewer, last)}
  </div>`;
}

function wayBack(viewer: Viewer, last: MatchPair): Html {
  const { identity } = TEXTS[viewer.language];
  return html`<div class="button-row">
    ${last.standing !== null && mayAct(viewer) && undoForm(viewer, last, identity.undo)}
    <a href="${operationsPath(viewer.language, `/identity/${last.id}`)}">${identity.lastDecision}</a>
  </div>`;
}

/** Takes back what stands about a pair: held to what is shown, so that a second click does nothing more. */
export function undoForm(viewer: Viewer, pair: MatchPair, button: string): Html {
  return actForm(
    viewer,
    `/identity/${pair.id}/undo`,
    html`<input type="hidden" name="standing" value="${pair.standing ?? ""}" />`,
    button,
  );
}
