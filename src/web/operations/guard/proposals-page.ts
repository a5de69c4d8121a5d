import type { ProposalSummary } from "../../../domain/pull/guard-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { momentOf, operationsPage, type Viewer } from "../frame.ts";
import { percentText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { titleHtml } from "./words.ts";

/** Every open proposal, and the latest that are not open any more. */
export function proposalsPage(
  { site }: DashboardParts,
  viewer: Viewer,
  proposals: readonly ProposalSummary[],
): string {
  const { guard, operations } = TEXTS[viewer.language];
  const open = proposals.filter(({ state }) => state === "open");
  const others = proposals.filter(({ state }) => state !== "open");
  return operationsPage(site, viewer, {
    title: operations.pages.guard,
    path: "/guard",
    current: "guard",
    main: html`<h1>${operations.pages.guard}</h1>
      <p class="lead">${guard.intro}</p>
      <h2 id="open">${guard.open}</h2>
      ${open.length === 0 ? html`<p>${guard.nothingOpen}</p>` : proposalTable(viewer, "open", open)}
      <h2 id="decided">${guard.decided}</h2>
      ${others.length === 0 ? html`<p>${guard.nothingDecided}</p>` : proposalTable(viewer, "decided", others)}`,
  });
}

function proposalTable(viewer: Viewer, heading: string, proposals: readonly ProposalSummary[]): Html {
  const { guard } = TEXTS[viewer.language];
  return table(
    heading,
    [guard.ofWhat, guard.listings, guard.shareOf, guard.found, guard.state],
    proposals.map((proposal) => proposalRow(viewer, proposal)),
  );
}

function proposalRow(viewer: Viewer, proposal: ProposalSummary): Html {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const { id, state, total, absent, share, decidedBy, createdAt } = proposal;
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, `/guard/${id}`)}">${titleHtml(proposal, language)}</a>
    </th>
    <td>${state === "open" ? guard.missing(absent, total) : guard.proposed(total)}</td>
    <td>${percentText(share, language)}</td>
    <td>${momentOf(createdAt, language)}</td>
    <td>
      ${guard.states[state]}${decidedBy !== null && html`<br /><span class="small">${guard.by(decidedBy)}</span>`}
    </td>
  </tr>`;
}
