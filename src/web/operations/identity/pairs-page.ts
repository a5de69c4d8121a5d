import type { MatchPair } from "../../../domain/identity/decisions.ts";
import {
  type NamedPair,
  PAIR_QUEUES,
  type PairPage,
  type PairQueue,
  PAIRS_LISTED,
} from "../../../domain/identity/pair-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { nameHtml } from "../../views/told.ts";
import { momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import { pageField, pagingLinks } from "../paging.ts";
import { numberText, percentText } from "../numbers.ts";
import { gauge } from "../pictures.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { toldNotice } from "./told-notice.ts";

interface Shown {
  readonly queue: PairQueue;
  readonly page: number;
  readonly told: string | null;
  readonly last: MatchPair | null;
}

/** A list of pairs; the page opens with those that wait. */
export function pairsPage({ site }: DashboardParts, viewer: Viewer, found: PairPage, shown: Shown): string {
  const { language } = viewer;
  const { identity, operations } = TEXTS[language];
  const { queue, page } = shown;
  const address = (of: PairQueue, number: number): string =>
    withQuery("/identity", { show: of, ...pageField(number) });
  const total = found.counts[queue];
  const countOf = (of: PairQueue): string => numberText(found.counts[of], language);
  return operationsPage(site, viewer, {
    title: operations.pages.identity,
    path: address(queue, page),
    current: "identity",
    main: html`<h1>${operations.pages.identity}</h1>
      ${toldNotice(viewer, shown.told, shown.last)}
      <nav class="tabs" aria-label="${identity.queueNavigation}">
        <ul>
          ${PAIR_QUEUES.map(
            (name) =>
              html`<li>
                <a
                  href="${operationsPath(language, address(name, 1))}"
                  ${name === queue ? html` aria-current="page"` : null}
                  >${identity.queues[name]} <span class="count">(${countOf(name)})</span></a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <h2 id="pairs">${identity.queues[queue]}</h2>
      <p>${identity.queueIntros[queue]}</p>
      ${
        found.pairs.length === 0
          ? html`<p>${queue === "open" ? identity.nothingOpen : identity.empty}</p>`
          : table(
              "pairs",
              [identity.pair, identity.subject, identity.score, identity.state],
              found.pairs.map((pair) => pairRow(viewer, pair)),
            )
      }
      ${pagingLinks(language, page, Math.ceil(total / PAIRS_LISTED), (number) =>
        operationsPath(language, address(queue, number)),
      )}`,
  });
}

function pairRow(viewer: Viewer, { pair, together, nameA, nameB }: NamedPair): Html {
  const { language } = viewer;
  const { identity } = TEXTS[language];
  const nameOf = (name: NamedPair["nameA"]): Html => nameHtml(name, language, identity.nameless);
  const [one, other] = [nameOf(nameA), nameOf(nameB)];
  const merged = pair.state === "automatic" || pair.state === "same";
  const names = one.html === other.html ? one : html`${one} ${identity.versus} ${other}`;
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, `/identity/${pair.id}`)}">${names}</a><br />
      <span class="small"
        >${SOURCE_NAMES[pair.a.source]} ${pair.a.id} ${identity.versus} ${SOURCE_NAMES[pair.b.source]}
        ${pair.b.id}</span
      >
    </th>
    <td>${identity.subjects[pair.subject]}</td>
    <td>
      ${pair.score === null ? identity.notCompared : html`${percentText(pair.score, language)} ${gauge(pair.score)}`}
    </td>
    <td>
      ${stateOf(viewer, pair)}
      ${merged && !together && html`<br /><span class="tag">${identity.notInForce}</span>`}
    </td>
  </tr>`;
}

/** How a pair stands, who said so, and until when. */
export function stateOf({ language }: Viewer, pair: MatchPair): Html {
  const { identity } = TEXTS[language];
  const { state, decidedBy, decidedAt, postponedUntil } = pair;
  const until =
    state === "postponed" &&
    postponedUntil !== null &&
    html`, ${identity.until} ${momentOf(postponedUntil, language)}`;
  const by = decidedBy !== null && html`<br /><span class="small">${identity.by(decidedBy)}</span>`;
  const when = decidedAt !== null && html`<span class="small">, ${momentOf(decidedAt, language)}</span>`;
  return html`${identity.states[state]}${until}${by}${when}`;
}
