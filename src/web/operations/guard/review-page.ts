import {
  type AffectedOrganisation,
  type ProposalReview,
  type ProposedRecord,
  REVIEWED_RECORDS,
  type RunAround,
} from "../../../domain/pull/guard-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { pagePath } from "../../views/paths.ts";
import { nameHtml } from "../../views/told.ts";
import { mayAct } from "../acting.ts";
import { momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import { pageField, pagingLinks } from "../paging.ts";
import { numberText, percentText } from "../numbers.ts";
import { gauge } from "../pictures.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { notice } from "../told.ts";
import { titleHtml, titleText } from "./words.ts";

interface Shown {
  readonly page: number;
  /** What became of the form that led here. */
  readonly told: string | null;
  readonly count: number;
}

/** One proposal: what would go, whose it is, and what the source did around that time. */
export function reviewPage(
  { site }: DashboardParts,
  viewer: Viewer,
  review: ProposalReview,
  shown: Shown,
): string {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const { proposal } = review;
  const title = titleText(proposal, language);
  const address = (page: number): string => withQuery(`/guard/${proposal.id}`, pageField(page));
  return operationsPage(site, viewer, {
    title,
    path: address(shown.page),
    current: "guard",
    main: html`<p><a href="${operationsPath(language, "/guard")}">${guard.back}</a></p>
      <h1>${titleHtml(proposal, language)}</h1>
      ${toldNotice(viewer, shown)}
      <dl class="facts">
        ${facts(viewer, review).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${decision(viewer, review)}
      <h2 id="around">${guard.around}</h2>
      <p>${review.usualSeen === null ? guard.noUsual : guard.usual(review.usualSeen)}</p>
      ${runsTable(viewer, review)}
      <h2 id="organisations">${guard.organisations}</h2>
      ${review.organisationCount > 0 && html`<p>${guard.organisationCount(review.organisationCount)}</p>`}
      ${table(
        "organisations",
        [guard.organisation, guard.missingShare, guard.shareOf],
        review.organisations.map((organisation) => organisationRow(viewer, organisation)),
      )}
      <h2 id="records">${guard.records}</h2>
      ${table(
        "records",
        [guard.name, guard.organisation, guard.sourceId, guard.state],
        review.records.map((record) => recordRow(viewer, record)),
      )}
      ${pagingLinks(language, shown.page, Math.ceil(proposal.total / REVIEWED_RECORDS), (page) =>
        operationsPath(language, `${address(page)}#records`),
      )}`,
  });
}

function toldNotice({ language }: Viewer, { told: code, count }: Shown): Html {
  const { guard } = TEXTS[language];
  const { accepted, refused } = guard.told;
  return notice(code, { accepted: accepted(count), refused, settled: guard.settled });
}

function facts(viewer: Viewer, { proposal }: ProposalReview): readonly (readonly [string, Html])[] {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const { state, absent, total, share, createdAt, decidedAt, decidedBy } = proposal;
  const by = decidedBy === null ? null : html`, ${guard.by(decidedBy)}`;
  const when = decidedAt === null ? null : html`, ${momentOf(decidedAt, language)}`;
  return [
    [guard.state, html`${guard.states[state]}${by}${when}`],
    [guard.listings, html`${state === "open" ? guard.missing(absent, total) : guard.proposed(total)}`],
    [guard.shareOf, html`${percentText(share, language)} ${gauge(share)}`],
    [guard.found, momentOf(createdAt, language)],
  ];
}

function decision(viewer: Viewer, { proposal: { id, state } }: ProposalReview): Html {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  // What was refused may be accepted later; the guard does not propose it again.
  if (!mayAct(viewer) || (state !== "open" && state !== "refused")) return NOTHING;
  return html`<h2>${guard.decide}</h2>
    <p>${guard.decideIntro}</p>
    <p class="button-row">
      ${
        state === "open" &&
        html`<a class="button" href="${operationsPath(language, `/guard/${id}/refuse`)}">${guard.refuse}</a>`
      }
      <a class="button plain" href="${operationsPath(language, `/guard/${id}/accept`)}">${guard.accept}</a>
    </p>`;
}

function runsTable(viewer: Viewer, { runs, usualSeen }: ProposalReview): Html {
  const { guard } = TEXTS[viewer.language];
  const heads = [
    guard.run,
    guard.state,
    guard.seen,
    guard.againstUsual,
    guard.withdrawn,
    guard.retries,
    guard.fault,
  ];
  return table(
    "around",
    heads,
    runs.map((run) => runRow(viewer, run, usualSeen)),
  );
}

function runRow(viewer: Viewer, run: RunAround, usualSeen: number | null): Html {
  const { language } = viewer;
  const { guard, overview } = TEXTS[language];
  const share = run.mode === "full" && usualSeen !== null && usualSeen > 0 ? run.seen / usualSeen : null;
  return html`<tr ${run.isOfProposal ? html` class="marked"` : null}>
    <th scope="row">
      ${momentOf(run.createdAt, language)}, ${overview.modes[run.mode]}
      ${run.isOfProposal && html`<br /><span class="tag">${guard.ofProposal}</span>`}
    </th>
    <td>${overview.runStates[run.state]}</td>
    <td>${numberText(run.seen, language)}</td>
    <td>${share === null ? "–" : html`${percentText(share, language)} ${gauge(share)}`}</td>
    <td>${numberText(run.withdrawn, language)}</td>
    <td>${numberText(run.retries, language)}</td>
    <td>${run.errorCode === null ? guard.noFault : html`<code>${run.errorCode}</code>`}</td>
  </tr>`;
}

function organisationRow(viewer: Viewer, { name, missing, known }: AffectedOrganisation): Html {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const share = known === 0 ? 1 : missing / known;
  return html`<tr>
    <th scope="row">${nameHtml(name, language, guard.unknownOrganisation)}</th>
    <td>${guard.missingOf(missing, known)}</td>
    <td>${percentText(Math.min(share, 1), language)} ${gauge(share)}</td>
  </tr>`;
}

function recordRow(viewer: Viewer, { key, name, organisation, absent, listingId }: ProposedRecord): Html {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const text = nameHtml(name, language, guard.nameless);
  return html`<tr>
    <th scope="row">
      ${listingId === null ? text : html`<a href="${pagePath("listing", language, listingId)}">${text}</a>`}
    </th>
    <td>${nameHtml(organisation, language, guard.unknownOrganisation)}</td>
    <td><code>${key.id}</code></td>
    <td>${absent ? guard.nowAbsent : guard.nowBack}</td>
  </tr>`;
}
