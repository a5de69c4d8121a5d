import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { problemList, reasonText } from "../../public/trace/record.ts";
import { actForm, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { mayAct } from "../acting.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { notice } from "../told.ts";
import { nameHtml, told } from "../../views/told.ts";
import { draftSection, payloadSection } from "./payload-section.ts";
import { recordPath } from "./search-page.ts";
import type { RecordView } from "./view.ts";
import { versionsSection } from "./versions-section.ts";
import { wordsSection } from "./words-section.ts";

/** One record: what came, what was made of it and why, what it was before, and what people said. */
export function recordPage({ site }: DashboardParts, viewer: Viewer, view: RecordView): string {
  const { language } = viewer;
  const { records, operations } = TEXTS[language];
  const { entry, file, lock } = view;
  const path = recordPath(entry.source, entry.id);
  const name = told(entry.name ?? {}, language)?.text ?? records.nameless;
  return operationsPage(site, viewer, {
    title: name,
    path: withQuery(path, { lock }),
    current: "records",
    main: html`<p><a href="${operationsPath(language, "/records")}">${operations.pages.records}</a></p>
      <h1>${nameHtml(entry.name, language, records.nameless)}</h1>
      ${notice(view.told, records.told)} ${becameSection(viewer, view)}
      ${problemList(entry.problems, language)}
      ${
        mayAct(viewer) &&
        html`<h2>${records.replay}</h2>
          <p>${records.replayIntro(SOURCE_NAMES[entry.source])}</p>
          ${actForm(viewer, `${path}/replay`, NOTHING, records.replay)}`
      }
      ${file === null ? NOTHING : wordsSection(viewer, view, file)} ${versionsSection(viewer, view)}
      ${file === null ? NOTHING : html`${draftSection(file, view.labels)} ${payloadSection(file, language)}`}`,
  });
}

function becameSection(viewer: Viewer, { entry, file }: RecordView): Html {
  const { language } = viewer;
  const { records, overview, trace } = TEXTS[language];
  const { source, id, kind, organisation, outcome, listingId, mergedWith, role } = entry;
  const when = (instant: string | null): Html | null =>
    instant === null ? null : momentOf(new Date(instant), language);
  const merged = mergedWith.map(
    (other) =>
      html`<li>
        <a href="${operationsPath(language, recordPath(other.source, other.id))}"
          >${SOURCE_NAMES[other.source]} ${other.id}</a
        >
        (${trace.roles[other.role]})
      </li>`,
  );
  const facts: readonly (readonly [string, Html | string | null])[] = [
    [records.became, outcome === null ? records.notRead : overview.outcomes[outcome]],
    [records.source, html`${SOURCE_NAMES[source]}, ${kind} <code>${id}</code>`],
    [records.organisation, nameHtml(organisation?.name, language, trace.noOrganisation)],
    [
      records.listing,
      listingId === null
        ? null
        : html`<a href="${pagePath("listing", language, listingId)}"><code>${listingId}</code></a>`,
    ],
    [trace.role, mergedWith.length === 0 || role === null ? null : trace.roles[role]],
    [
      trace.merged,
      merged.length === 0
        ? null
        : html`<ul class="plain-list">
            ${merged}
          </ul>`,
    ],
    [trace.firstSeen, when(entry.firstSeenAt)],
    [trace.lastSeen, when(entry.lastSeenAt)],
    [records.changedAt, file === null ? null : momentOf(file.changedAt, language)],
    [trace.read, when(entry.readAt)],
    [trace.shown, when(entry.shownAt)],
    [trace.nextTry, when(entry.quarantine?.nextTryAt ?? null)],
  ];
  return html`${reasonText(entry, language)}
    <dl class="facts">
      ${facts
        .map(
          ([label, value]) =>
            value !== null &&
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )
        .flatMap((fact) => (fact === false ? [] : [fact]))}
    </dl>`;
}
