import type { MatchPair } from "../../../domain/identity/decisions.ts";
import type { PairReview } from "../../../domain/identity/pair-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { optionList } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { mayAct } from "../acting.ts";
import { formToken, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { clusterSection } from "./cluster-section.ts";
import { LATER_DAYS } from "./fields.ts";
import { stateOf } from "./pairs-page.ts";
import { scoreSection } from "./score-section.ts";
import { sideBySide } from "./side-by-side.ts";
import { toldNotice, undoForm } from "./told-notice.ts";

interface Shown {
  readonly told: string | null;
  readonly last: MatchPair | null;
}

/** Two records that may be one: side by side, why the machine thinks so, and what a person says. */
export function pairPage(parts: DashboardParts, viewer: Viewer, review: PairReview, shown: Shown): string {
  const { language } = viewer;
  const { identity } = TEXTS[language];
  const { pair } = review;
  return operationsPage(parts.site, viewer, {
    title: identity.title,
    path: `/identity/${pair.id}`,
    current: "identity",
    scripts: ["identity.js"],
    main: html`${way(viewer, review)}
      <h1>${identity.title}</h1>
      ${toldNotice(viewer, shown.told, shown.last)}
      <p>${identity.state}: ${stateOf(viewer, pair)}</p>
      ${pair.reason !== null && html`<p><q>${pair.reason}</q></p>`}
      ${pair.contradicted && html`<p class="notice warning">${identity.queueIntros.contradicted}</p>`}
      ${pair.dormant && html`<p class="notice">${identity.queueIntros.dormant}</p>`} ${cutText(viewer, pair)}
      ${mayAct(viewer) ? decision(viewer, review) : NOTHING} ${sideBySide(parts, viewer, review)}
      ${scoreSection(parts, viewer, pair)} ${clusterSection(viewer, review)}`,
  });
}

/** The pairs before and after in the queue. */
function way({ language }: Viewer, { place, pair }: PairReview): Html {
  const { identity } = TEXTS[language];
  const address = (id: string): string => operationsPath(language, `/identity/${id}`);
  const position =
    place.position === null
      ? identity.waiting(place.total)
      : identity.positionOf(place.position, place.total);
  return html`<nav class="pages pair-way" aria-label="${identity.pair}">
    <a
      href="${operationsPath(language, pair.state === "open" ? "/identity" : `/identity?show=${queueOf(pair)}`)}"
      >${identity.back}</a
    >
    <span>${position}</span>
    ${place.previous !== null && html`<a href="${address(place.previous)}" data-key="k">${identity.previous}</a>`}
    ${place.next !== null && html`<a href="${address(place.next)}" data-key="j">${identity.next}</a>`}
  </nav>`;
}

function queueOf({ state, contradicted }: MatchPair): string {
  if (contradicted) return "contradicted";
  return state === "automatic" || state === "same" ? "merged" : state;
}

function cutText({ language }: Viewer, { cut }: MatchPair): Html {
  const cuts: Readonly<Record<string, string>> = TEXTS[language].identity.cuts;
  return cut === null ? NOTHING : html`<p>${cuts[cut] ?? cut}</p>`;
}

function decision(viewer: Viewer, { pair, place }: PairReview): Html {
  const { identity } = TEXTS[viewer.language];
  if (pair.state === "automatic") {
    return html`<h2>${identity.decide}</h2>
      <p>${identity.partIntro}</p>
      ${undoForm(viewer, pair, identity.part)}`;
  }
  if (pair.state !== "open") {
    return html`<h2>${identity.decide}</h2>
      ${undoForm(viewer, pair, identity.undo)}`;
  }
  return html`<h2>${identity.decide}</h2>
    <p>${identity.mergeIntro}</p>
    <form method="post" action="${operationsPath(viewer.language, `/identity/${pair.id}/decide`)}">
      ${formToken(viewer)}
      <input type="hidden" name="standing" value="${pair.standing ?? ""}" />
      <input type="hidden" name="next" value="${place.next ?? ""}" />
      <p class="field">
        <label for="reason">${identity.reason}</label>
        <textarea id="reason" name="reason" rows="2" maxlength="1000"></textarea>
      </p>
      <div class="button-row">
        <button name="decision" value="same" data-key="s">${identity.same}</button>
        <button name="decision" value="different" data-key="d">${identity.different}</button>
        <label for="days">${identity.laterFor}</label>
        <select id="days" name="days" class="narrow">
          ${optionList(
            LATER_DAYS.map((days) => [days, identity.laterChoices[days]]),
            null,
          )}
        </select>
        <button name="decision" value="later" class="plain" data-key="l">${identity.later}</button>
      </div>
    </form>
    <fieldset id="keys" hidden>
      <legend class="visually-hidden">${identity.keys}</legend>
      <label class="choice"><input type="checkbox" id="keys-on" /> ${identity.keysOn}</label>
      <p class="small">${identity.keyList}</p>
    </fieldset>`;
}
