import {
  FEEDBACK_LISTED,
  FEEDBACK_STATES,
  type FeedbackFilter,
  NOTE_LENGTH,
  type ReportedFeedback,
} from "../../../domain/visitors/feedback.ts";
import { FEEDBACK_KINDS } from "../../../domain/visitors/visitors.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Option, selectField } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { editPath, pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { nameHtml } from "../../views/told.ts";
import { mayAct } from "../acting.ts";
import { formToken, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import { pagingLinks } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { notice } from "../told.ts";
import { feedbackPath, settlePath } from "./query.ts";

interface Found {
  readonly items: readonly ReportedFeedback[];
  readonly total: number;
}

interface Shown {
  readonly filter: FeedbackFilter;
  readonly page: number;
  readonly told: string | null;
}

/** Reports of visitors: what they are about, where that is edited, and what came of them. */
export function feedbackPage(parts: DashboardParts, viewer: Viewer, found: Found, shown: Shown): string {
  const { language } = viewer;
  const { feedback, operations } = TEXTS[language];
  const address = (page: number): string => feedbackPath(shown.filter, page);
  return operationsPage(parts.site, viewer, {
    title: operations.pages.feedback,
    path: address(shown.page),
    current: "feedback",
    main: html`<h1>${operations.pages.feedback}</h1>
      <p class="lead">${feedback.intro}</p>
      ${notice(shown.told, feedback.told)} ${filterForm(viewer, shown.filter)}
      <h2>${feedback.count(found.total)}</h2>
      ${found.items.length === 0 ? html`<p>${feedback.nothing}</p>` : NOTHING}
      <ul class="cards">
        ${found.items.map((item) => feedbackCard(parts, viewer, { item, shown }))}
      </ul>
      ${pagingLinks(language, shown.page, Math.ceil(found.total / FEEDBACK_LISTED), (page) =>
        operationsPath(language, address(page)),
      )}`,
  });
}

function filterForm({ language }: Viewer, { state, kind, about }: FeedbackFilter): Html {
  const { feedback, listing, operations } = TEXTS[language];
  const states = FEEDBACK_STATES.map((one): Option => [one, feedback.states[one]]);
  const kinds = FEEDBACK_KINDS.map((one): Option => [one, listing.feedbackKinds[one]]);
  return html`<form method="get" action="${operationsPath(language, "/feedback")}" class="filters">
    ${selectField({
      name: "state",
      label: feedback.state,
      options: [...states, ["all", operations.all]],
      chosen: state ?? "all",
    })}
    ${selectField({
      name: "kind",
      label: feedback.kind,
      options: [["", operations.all], ...kinds],
      chosen: kind,
    })}
    <p class="field">
      <label for="about">${feedback.about}</label>
      <input type="search" id="about" name="about" value="${about ?? ""}" maxlength="200" />
    </p>
    <button type="submit" class="button plain">${operations.filter}</button>
  </form>`;
}

function feedbackCard(
  parts: DashboardParts,
  viewer: Viewer,
  { item, shown }: { readonly item: ReportedFeedback; readonly shown: Shown },
): Html {
  const { language } = viewer;
  const { feedback, listing: words } = TEXTS[language];
  const { listing, state, note, decidedBy, decidedAt } = item;
  const name = nameHtml(listing?.name, language, feedback.gone);
  const organisation = nameHtml(listing?.organisation, language, "");
  return html`<li class="card">
    <h3>
      ${listing === null ? name : html`<a href="${pagePath("listing", language, listing.id)}">${name}</a>`}
    </h3>
    ${organisation.html !== "" && html`<p>${organisation}</p>`}
    <p>
      <span class="tag">${words.feedbackKinds[item.kind]}</span>
      <span class="tag ${state === "open" ? "warning" : "good"}">${feedback.states[state]}</span>
    </p>
    ${item.message !== "" && html`<p><q lang="${item.language}">${item.message}</q></p>`}
    <p class="small">${feedback.received} ${momentOf(item.createdAt, language)}</p>
    ${
      decidedBy !== null &&
      html`<p class="small">${feedback.by(decidedBy)} ${momentOf(decidedAt, language)}</p>`
    }
    ${note !== null && html`<p>${feedback.note}: ${note}</p>`} ${editLinks(parts, viewer, item)}
    ${mayAct(viewer) ? settleForm(viewer, item, shown) : NOTHING}
  </li>`;
}

function editLinks({ sources }: DashboardParts, { language }: Viewer, { listing }: ReportedFeedback): Html {
  const { trace } = TEXTS[language];
  const links = (listing?.sources ?? []).map(({ source, id }) => {
    const url = editPath(sources[source].editUrl, id);
    return url === null
      ? html`<li>${trace.editIn[source]}</li>`
      : html`<li><a href="${url}">${trace.edit(SOURCE_NAMES[source])}</a></li>`;
  });
  return links.length === 0
    ? NOTHING
    : html`<ul class="actions">
        ${links}
      </ul>`;
}

function settleForm(viewer: Viewer, { id, state, note }: ReportedFeedback, { filter, page }: Shown): Html {
  const { feedback } = TEXTS[viewer.language];
  const open = state === "open";
  return html`<form method="post" action="${operationsPath(viewer.language, settlePath(id, filter, page))}">
    ${formToken(viewer)}
    <input type="hidden" name="seen" value="${state}" />
    <p class="field">
      <label for="note-${id}">${feedback.noteLabel}</label>
      <textarea id="note-${id}" name="note" rows="2" maxlength="${NOTE_LENGTH}">${note ?? ""}</textarea>
    </p>
    <div class="button-row">
      ${open && html`<button name="state" value="handled">${feedback.handle}</button>`}
      ${open && html`<button name="state" value="dismissed" class="plain">${feedback.dismiss}</button>`}
      ${!open && html`<button name="state" value="open" class="plain">${feedback.reopen}</button>`}
    </div>
  </form>`;
}
