import type { ProposalSummary } from "../../../domain/pull/guard-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { html } from "../../views/html.ts";
import { formToken, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { titleHtml } from "./words.ts";

/** Asks once more, and says what will come of it. */
export function confirmPage(
  { site }: DashboardParts,
  viewer: Viewer,
  proposal: ProposalSummary,
  decision: "accept" | "refuse",
): string {
  const { language } = viewer;
  const { guard } = TEXTS[language];
  const { id, absent } = proposal;
  const isAccept = decision === "accept";
  const title = isAccept ? guard.confirmAccept(absent) : guard.confirmRefuse(absent);
  const path = `/guard/${id}/${decision}`;
  return operationsPage(site, viewer, {
    title,
    path,
    current: "guard",
    main: html`<h1>${title}</h1>
      <p>${titleHtml(proposal, language)}</p>
      <p>${isAccept ? guard.confirmAcceptText : guard.confirmRefuseText}</p>
      <form method="post" action="${operationsPath(language, path)}" class="button-row">
        ${formToken(viewer)}
        <button type="submit">${guard.confirm}</button>
        <a class="button plain" href="${operationsPath(language, `/guard/${id}`)}">${guard.cancel}</a>
      </form>`,
  });
}
